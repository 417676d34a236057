/*
 * Liberty cell libraries (Liberty User Guide, volume 1): groups of attributes and groups.
 *
 * The text is only cut into groups, attributes and values here; LibertyReader knows what they mean.
 * Actions build the groups directly, so that no parse tree of a large file is kept.
 */
grammar Liberty;

file returns [LibertyGroup library]
  : ';'* WORD '(' args=arguments ')' '{' { $library = LibertyGroup.root($WORD, $args.values); }
    statement[$library]* '}' ';'* EOF
  ;

statement [LibertyGroup owner]
  : name=WORD ':' value { $owner.add($name, $value.values); } ';'?
  | name=WORD '(' args=arguments ')'
    ( '{' { LibertyGroup group = $owner.addGroup($name, $args.values); }
      statement[group]* '}' ';'?
    | { $owner.add($name, $args.values); } ';'?
    )
  | ';'
  ;

/* One value or an arithmetic expression, whose terms are kept without being computed. */
value returns [java.util.List<Token> values]
  @init { $values = new java.util.ArrayList<>(1); }
  : first=term { $values.add($first.token); }
    ( OPERATOR next=term { $values.add($next.token); }
    | SIGNED { $values.add($SIGNED); }
    )*
  ;

arguments returns [java.util.List<Token> values]
  @init { $values = new java.util.ArrayList<>(2); }
  : ( term { $values.add($term.token); } ( OPERATOR term )* ','? )*
  ;

term returns [Token token]
  : WORD { $token = $WORD; }
  | SIGNED { $token = $SIGNED; }
  | STRING { $token = $STRING; }
  ;

STRING : '"' ( ~["\\] | '\\' . )* '"' ;
OPERATOR : [-+*/] ;
SIGNED : [-+] [0-9.] [0-9A-Za-z_.]* ( [eE] [-+] [0-9]+ )? ;
WORD : WORD_PART ( WORD_PART | EXPONENT_SIGN )* ;
fragment EXPONENT_SIGN : [-+*] ;
fragment WORD_PART : [A-Za-z0-9_.!$%&'<>=?@^|~#] | '[' [0-9: ]* ']' ;
CONTINUATION : '\\' [ \t]* '\r'? '\n' -> skip ;
SPACE : [ \t\r\n\f\u00A0\uFEFF]+ -> skip ;
BLOCK_COMMENT : '/*' .*? '*/' -> skip ;
LINE_COMMENT : '//' ~[\n]* -> skip ;
