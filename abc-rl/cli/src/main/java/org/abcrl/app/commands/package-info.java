/** The subcommands, and the root command that turns exceptions into one line and an exit code. */
package org.abcrl.app.commands;
