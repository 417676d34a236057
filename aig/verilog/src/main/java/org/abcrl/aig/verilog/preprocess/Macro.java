package org.abcrl.aig.verilog.preprocess;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code `define}.
 *
 * @param parameters the formal arguments; null for a macro without a parenthesis
 * @param defaults the default of each formal argument, null where it has none
 * @param body the replacement text, comments removed
 */
record Macro(String name, @Nullable List<String> parameters, List<String> defaults, String body) {}
