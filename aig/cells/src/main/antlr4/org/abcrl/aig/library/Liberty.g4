/*
 * Liberty cell libraries (Liberty User Guide, volume 1): groups of attributes and groups.
 *
 * The text is only cut into groups, attributes and values here; LibertyReader knows what they mean.
 * Actions build the groups directly, so that no parse tree of a large file is kept.
 */
grammar Liberty;

@parser::members {
  /** Parentheses that are open inside a value. */
  private int depth;

  /** The parser's stack must not overflow. */
  private void deepen(Token at) {
    if (++depth > LibertyGroup.MAX_DEPTH) {
      throw LibertyGroup.tooDeep(at, "parentheses");
    }
  }
}

file returns [LibertyGroup library]
  : ';'* WORD '(' args=arguments ')' '{' { $library = LibertyGroup.root($WORD, $args.values); }
    statement[$library]* '}' ';'* EOF
  ;

statement [LibertyGroup owner]
  : name=WORD ':' value { $owner.add($name, java.util.List.of(LibertyGroup.joined($value.start, $value.stop))); } ';'?
  | name=WORD '(' args=arguments ')'
    ( '{' { LibertyGroup group = $owner.addGroup($name, $args.values); }
      statement[group]* '}' ';'?
    | { $owner.add($name, $args.values); } ';'?
    )
  | ';'
  ;

/*
 * One value: a word, a text, or an expression of them (arithmetic, or a function without quotes). Its text is kept as it
 * is; statements may end without ';', so that an operator or a parenthesis must say that the value goes on.
 */
value : operand ( ( OPERATOR | NOT ) operand | SIGNED | parentheses )* ;

operand : ( NOT | OPERATOR )* ( term | parentheses ) ;

parentheses
  : '(' { deepen($start); } ( term | OPERATOR | NOT | parentheses )* ')' { depth--; }
  ;

arguments returns [java.util.List<Token> values]
  @init { $values = new java.util.ArrayList<>(2); }
  : ( argument { $values.add(LibertyGroup.joined($argument.start, $argument.stop)); } ','? )*
  ;

argument : NOT* term ( OPERATOR NOT* term )* ;

term
  : WORD
  | SIGNED
  | STRING
  ;

STRING : '"' ( ~["\\] | '\\' . )* '"' ;
OPERATOR : [-+*/&|^] ;
NOT : [!~] ;
SIGNED : [-+] [0-9.] [0-9A-Za-z_.]* ( [eE] [-+] [0-9]+ )? ;
WORD : WORD_PART ( WORD_PART | EXPONENT_SIGN )* ;
fragment EXPONENT_SIGN : [-+*] ;
fragment WORD_PART : [A-Za-z0-9_.!$%&'<>=?@^|~#] | '[' [0-9: ]* ']' ;
CONTINUATION : '\\' [ \t]* '\r'? '\n' -> skip ;
SPACE : [ \t\r\n\f\u00A0\uFEFF]+ -> skip ;
BLOCK_COMMENT : '/*' .*? '*/' -> skip ;
LINE_COMMENT : '//' ~[\n]* -> skip ;
