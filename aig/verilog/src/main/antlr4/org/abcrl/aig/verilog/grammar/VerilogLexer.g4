/*
 * Tokens of Verilog-2005 and of the synthesizable part of SystemVerilog. The text was preprocessed:
 * no directives, no comments.
 */
lexer grammar VerilogLexer;

ALWAYS: 'always';
ALWAYS_COMB: 'always_comb';
ALWAYS_FF: 'always_ff';
ALWAYS_LATCH: 'always_latch';
ASSERT: 'assert';
ASSUME: 'assume';
ASSIGN: 'assign';
AUTOMATIC: 'automatic';
BEGIN: 'begin';
BIT: 'bit';
BREAK: 'break';
BYTE: 'byte';
CASE: 'case';
CASEX: 'casex';
CASEZ: 'casez';
CONST: 'const';
CONTINUE: 'continue';
COVER: 'cover';
DEASSIGN: 'deassign';
DEFAULT: 'default';
DEFPARAM: 'defparam';
DISABLE: 'disable';
DO: 'do';
EDGE: 'edge';
ELSE: 'else';
END: 'end';
ENDCASE: 'endcase';
ENDFUNCTION: 'endfunction';
ENDGENERATE: 'endgenerate';
ENDINTERFACE: 'endinterface';
ENDMODULE: 'endmodule';
ENDPACKAGE: 'endpackage';
ENDTASK: 'endtask';
ENUM: 'enum';
EVENT: 'event';
FINAL: 'final';
FOR: 'for';
FORCE: 'force';
FOREACH: 'foreach';
FOREVER: 'forever';
FORK: 'fork';
FUNCTION: 'function';
GENERATE: 'generate';
GENVAR: 'genvar';
IF: 'if';
IFF: 'iff';
IMPORT: 'import';
INITIAL: 'initial';
INOUT: 'inout';
INPUT: 'input';
INSIDE: 'inside';
INT: 'int';
INTERFACE: 'interface';
INTEGER: 'integer';
JOIN: 'join' | 'join_any' | 'join_none';
LOCALPARAM: 'localparam';
LOGIC: 'logic';
LONGINT: 'longint';
MODPORT: 'modport';
MODULE: 'module' | 'macromodule';
NEGEDGE: 'negedge';
NETTYPE: 'wire' | 'tri' | 'tri0' | 'tri1' | 'wand' | 'triand' | 'wor' | 'trior' | 'trireg' | 'supply0' | 'supply1' | 'uwire';
GATE:
    'and' | 'nand' | 'or' | 'nor' | 'xor' | 'xnor' | 'buf' | 'not' | 'bufif0' | 'bufif1' | 'notif0' | 'notif1'
    | 'nmos' | 'pmos' | 'cmos' | 'rnmos' | 'rpmos' | 'rcmos' | 'tran' | 'rtran' | 'tranif0' | 'tranif1' | 'rtranif0'
    | 'rtranif1' | 'pullup' | 'pulldown';
OUTPUT: 'output';
PACKAGE: 'package';
PACKED: 'packed';
PARAMETER: 'parameter';
POSEDGE: 'posedge';
PRIORITY: 'priority';
REAL: 'real' | 'shortreal' | 'realtime';
REF: 'ref';
REG: 'reg';
RELEASE: 'release';
REPEAT: 'repeat';
RETURN: 'return';
SCALARED: 'scalared' | 'vectored';
SHORTINT: 'shortint';
SIGNED: 'signed';
STATIC: 'static';
STRENGTH: 'strong0' | 'strong1' | 'pull0' | 'pull1' | 'weak0' | 'weak1' | 'highz0' | 'highz1' | 'small' | 'medium' | 'large';
STRING_TYPE: 'string';
STRUCT: 'struct';
TASK: 'task';
TIME: 'time';
TYPE: 'type';
TYPEDEF: 'typedef';
UNION: 'union';
UNIQUE: 'unique' | 'unique0';
UNSIGNED: 'unsigned';
VAR: 'var';
VOID: 'void';
WAIT: 'wait';
WHILE: 'while';
TIMEUNIT: 'timeunit' | 'timeprecision';

// Design units and blocks that no synthesis reads; the token filter refuses each by its name, or skips it.
OPEN_UNSUPPORTED:
    'primitive' | 'class' | 'program' | 'covergroup' | 'property' | 'sequence' | 'clocking' | 'config'
    | 'checker' | 'specify' | 'table';
CLOSE_UNSUPPORTED:
    'endprimitive' | 'endclass' | 'endprogram' | 'endgroup' | 'endproperty' | 'endsequence'
    | 'endclocking' | 'endconfig' | 'endchecker' | 'endspecify' | 'endtable';

UNBASED: '\'' [01xXzZ];
BASED: '\'' [sS]? ( [bB] [ \t\r\n]* [01xXzZ?_]+ | [oO] [ \t\r\n]* [0-7xXzZ?_]+ | [hH] [ \t\r\n]* [0-9a-fA-FxXzZ?_]+
    | [dD] [ \t\r\n]* ([0-9] [0-9_]* | [xXzZ?] '_'*) );
REALNUMBER: [0-9] [0-9_]* ('.' [0-9] [0-9_]*)? [eE] [+-]? [0-9] [0-9_]* | [0-9] [0-9_]* '.' [0-9] [0-9_]*;
NUMBER: [0-9] [0-9_]*;
STRING: '"' (~["\\\r\n] | '\\' .)* '"';
IDENTIFIER: [a-zA-Z_] [a-zA-Z0-9_$]*;
ESCAPED: '\\' [!-~]+;
SYSTEM: '$' [a-zA-Z0-9_$]+;

PATTERN: '\'{';
TICK: '\'';
LPAREN: '(';
RPAREN: ')';
LBRACK: '[';
RBRACK: ']';
LBRACE: '{';
RBRACE: '}';
SEMI: ';';
COMMA: ',';
COLON: ':';
SCOPE: '::';
DOT: '.';
HASH: '#';
AT: '@';
QUESTION: '?';
EQUAL: '=';
OPASSIGN: '+=' | '-=' | '*=' | '/=' | '%=' | '&=' | '|=' | '^=' | '<<=' | '>>=' | '<<<=' | '>>>=';
INCDEC: '++' | '--';
PLUSCOLON: '+:';
MINUSCOLON: '-:';
POWER: '**';
TIMES: '*';
DIVMOD: '/' | '%';
PLUS: '+';
MINUS: '-';
SHIFT: '<<' | '>>' | '<<<' | '>>>';
LE: '<=';
COMPARE: '<' | '>' | '>=';
EQUALITY: '==' | '!=' | '===' | '!==' | '==?' | '!=?';
ANDAND: '&&';
AMP: '&';
OROR: '||';
BAR: '|';
CARET: '^';
XNOR: '~^' | '^~';
NOTOP: '!' | '~' | '~&' | '~|';
ARROW: '->';
TRIGGER: '->>';
EQUIVALENCE: '<->';

ATTRIBUTE: '(*' [ \t\r\n]* ~[ \t\r\n)] .*? '*)' -> channel(HIDDEN);
WS: [ \t\r\n\f]+ -> skip;
UNKNOWN: .;
