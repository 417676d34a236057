/*
 * Gate-level Verilog (IEEE 1364-2001, the subset that synthesis tools write): one module of cell
 * instances, continuous assignments of nets and constants, and registers: flip-flops with
 * asynchronous controls, and latches.
 *
 * Actions hand each item to NetlistItems directly, so that no parse tree of a large file is kept.
 */
grammar StructuralVerilog;

@parser::members {
  /** Receives the items. */
  NetlistItems items;
}

source : module EOF ;

module
  : 'module' name=ident { items.module($name.start); }
    ( '(' ( portList )? ')' )? ';' item* 'endmodule'
  ;

portList : port ( ',' port )* ;

port
  : ident { items.port($ident.start); }
  | direction=( 'input' | 'output' | 'inout' ) ( 'wire' | 'reg' )? range? ident
    { items.ansiPort($direction, $range.ctx, $ident.start); }
  ;

range returns [int left, int right]
  : '[' l=NUMBER ':' r=NUMBER ']'
    { $left = items.index($l); $right = items.index($r); }
  ;

item
  : kind=( 'input' | 'output' | 'inout' | 'wire' | 'reg' | 'supply0' | 'supply1' ) 'reg'? range?
    declarator[$kind, $range.ctx] ( ',' declarator[$kind, $range.ctx] )* ';'
  | 'assign' assignment ( ',' assignment )* ';'
  | INIT { items.init($INIT); }
  | ident { items.cell($ident.start); } parameters?
    instance ( ',' instance )* ';'
  | 'initial' ( reset | 'begin' reset* 'end' )
  | 'always' { items.always(); } '@' ( '*' | '(' '*' ')' | '(' event ( ( 'or' | ',' ) event )* ')' )
    statement { items.endAlways($statement.start); }
  | ';'
  ;

declarator [Token kind, RangeContext vector]
  : ident { items.declare($kind, $vector, $ident.start); }
    ( '=' value=bits { items.assign($ident.start, items.net($ident.start), $value.value); } )?
  ;

assignment
  : left=bits '=' right=bits { items.assign($left.start, $left.value, $right.value); }
  ;

reset : left=bits '=' right=bits ';' { items.reset($left.start, $left.value, $right.value); } ;

event
  : edge=( 'posedge' | 'negedge' )? bits { items.event($edge, $bits.value); }
  ;

statement
  : left=bits ( '<=' | '=' ) right=bits ';'
    { items.transfer($left.start, $left.value, $right.value); }
  | 'begin' statement* 'end'
  | 'if' '(' condition ')' statement
    ( 'else' { items.otherwise(); } statement )? { items.endIf(); }
  ;

condition
  : inverted=( '!' | '~' )? bits { items.condition($bits.start, $inverted != null, $bits.value); }
  | '(' condition ')'
  ;

parameters
  : '#' '(' parameter ( ',' parameter )* ')'
  ;

parameter
  : '.' name=ident '(' value=( CONSTANT | NUMBER | REAL | STRING ) ')'
    { items.parameter($name.start, $value); }
  ;

instance
  : name=ident? { items.instance($name.ctx == null ? null : $name.start); }
    '(' ( connection ( ',' connection )* )? ')' { items.endInstance(); }
  ;

connection
  : '.' pin=ident '(' ( bits { items.connect($pin.start, $bits.value); } )? ')'
  | bits { items.connectNext($bits.start, $bits.value); }
  ;

/* One net, some bits of a vector, a constant or a concatenation: its bits, the last one first. */
bits returns [java.util.List<String> value]
  : ident { $value = items.net($ident.start); }
    ( '[' left=NUMBER ( ':' right=NUMBER )? ']'
      { $value = items.select($ident.start, $left, $right == null ? $left : $right); }
    )?
  | CONSTANT { $value = items.constant($CONSTANT); }
  | NUMBER { $value = items.constant($NUMBER); }
  | '{' first=bits { $value = new java.util.ArrayList<>($first.value); }
    ( ',' next=bits { $value.addAll(0, $next.value); } )* '}'
  ;

ident : SIMPLE | ESCAPED ;

CONSTANT : [0-9_]* [ \t]* '\'' [sS]? [bBdDhHoO] [ \t]* [0-9a-fA-FxXzZ?_]+ ;
NUMBER : [0-9] [0-9_]* ;
REAL : '-'? [0-9] [0-9_]* ( '.' [0-9] [0-9_]* )? [eE] [+-]? [0-9]+ | '-'? [0-9] [0-9_]* '.' [0-9] [0-9_]* ;
SIMPLE : [A-Za-z_] [A-Za-z0-9_$]* ;
ESCAPED : '\\' ~[ \t\r\n\f]+ ;
/* The initial value of what follows, as Yosys writes it; other attributes mean nothing here. */
INIT : '(*' [ \t\r\n]* 'init' [ \t\r\n]* '=' [ \t\r\n]* [0-9]* '\'' [bBhHdD] [0-9a-fA-FxX_]+ [ \t\r\n]* '*)' ;
ATTRIBUTE : '(*' ~[)] .*? '*)' -> skip ;
STRING : '"' ( ~["\\\r\n] | '\\' . )* '"' ;
SPACE : [ \t\r\n\f\uFEFF]+ -> skip ;
BLOCK_COMMENT : '/*' .*? '*/' -> skip ;
LINE_COMMENT : '//' ~[\n]* -> skip ;
DIRECTIVE : '`' ~[\n]* -> skip ;
