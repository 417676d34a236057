/**
 * The command line: one class a subcommand, none of them with an algorithm of its own.
 *
 * <p>Results go to stdout, progress and messages to stderr. Exit codes are in {@link
 * org.abcrl.app.cli.ExitCodes}.
 */
package org.abcrl.app.cli;
