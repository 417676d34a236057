/** What people see on stderr while a command works, and Ctrl-C. */
package org.abcrl.app.progress;
