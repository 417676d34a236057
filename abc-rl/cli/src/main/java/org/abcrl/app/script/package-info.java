/** Scripts of commands as ABC has them: what the shell, script files and Yosys run. */
package org.abcrl.app.script;
