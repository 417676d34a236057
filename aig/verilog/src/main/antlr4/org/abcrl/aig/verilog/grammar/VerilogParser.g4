/*
 * Verilog-2005 and the synthesizable part of SystemVerilog (IEEE 1364-2005, IEEE 1800-2017).
 * Written so that SLL prediction suffices, with short lookahead for what netlists are made of.
 */
parser grammar VerilogParser;

options { tokenVocab = VerilogLexer; }

sourceText: description* EOF;

description: moduleDeclaration | interfaceDeclaration | packageDeclaration | packageItem;

packageDeclaration: PACKAGE lifetime? identifier SEMI packageItem* ENDPACKAGE label?;

packageItem:
    parameterDeclaration SEMI
    | typedefDeclaration
    | functionDeclaration
    | taskDeclaration
    | importDeclaration
    | variableDeclaration
    | TIMEUNIT (NUMBER | REALNUMBER) identifier (DIVMOD NUMBER identifier)? SEMI
    | SEMI;

importDeclaration: IMPORT importItem (COMMA importItem)* SEMI;
importItem: identifier SCOPE (identifier | TIMES);

moduleDeclaration:
    MODULE lifetime? identifier importDeclaration* parameterPortList? portList? SEMI moduleItem* ENDMODULE label?;
interfaceDeclaration:
    INTERFACE lifetime? identifier importDeclaration* parameterPortList? portList? SEMI interfaceItem* ENDINTERFACE label?;
interfaceItem: MODPORT modport (COMMA modport)* SEMI | moduleItem;
// Directions of modports are not checked: the names are the interface's own.
modport: identifier LPAREN modportItem (COMMA modportItem)* RPAREN;
modportItem: (direction | IMPORT)? (identifier | FUNCTION functionType? identifier | TASK identifier) ;
lifetime: AUTOMATIC | STATIC;
label: COLON identifier;

// A comma too many is taken, as other tools do.
parameterPortList: HASH LPAREN (parameterPort (COMMA parameterPort)* COMMA?)? RPAREN;
parameterPort:
    kind = (PARAMETER | LOCALPARAM)? TYPE identifier (EQUAL dataType)?
    | kind = (PARAMETER | LOCALPARAM)? dataType? parameterAssignment;
parameterAssignment: identifier dimension* (EQUAL expression)?;
parameterDeclaration:
    kind = (PARAMETER | LOCALPARAM) TYPE identifier EQUAL dataType
    | kind = (PARAMETER | LOCALPARAM) dataType? parameterAssignment (COMMA parameterAssignment)*;

portList: LPAREN port (COMMA port)* RPAREN;
port:
    direction? NETTYPE? VAR? dataType? identifier dimension* (EQUAL expression)?   # ansiPort
    | identifier DOT identifier identifier dimension*                                # modportPort
    | INTERFACE (DOT identifier)? identifier dimension*                              # interfacePort
    | DOT identifier LPAREN expression? RPAREN                                      # namedPort
    | LBRACE expression (COMMA expression)* RBRACE                                  # concatPort
    |                                                                               # emptyPort;
direction: INPUT | OUTPUT | INOUT | REF;

moduleItem:
    portDeclaration SEMI
    | netDeclaration SEMI
    | variableDeclaration
    | parameterDeclaration SEMI
    | typedefDeclaration
    | genvarDeclaration
    | functionDeclaration
    | taskDeclaration
    | importDeclaration
    | continuousAssign
    | alwaysConstruct
    | initialConstruct
    | gateInstantiation
    | moduleInstantiation
    | defparamDeclaration
    | GENERATE moduleItem* ENDGENERATE
    | generateFor
    | generateIf
    | generateCase
    | generateBegin
    | assertionItem
    | elaborationTask
    | EVENT identifier (COMMA identifier)* SEMI
    | TIMEUNIT (NUMBER | REALNUMBER) identifier (DIVMOD NUMBER identifier)? SEMI
    | SEMI;

portDeclaration:
    direction NETTYPE? VAR? dataType? declarator (COMMA declarator)*;
declarator: identifier dimension* (EQUAL expression)?;

netDeclaration:
    NETTYPE strength? SCALARED? dataType? delay? declarator (COMMA declarator)*;
strength: LPAREN strengthValue (COMMA strengthValue)? RPAREN;
strengthValue: STRENGTH | NETTYPE;
delay: HASH (delayValue | LPAREN expression (COMMA expression)* RPAREN);
delayValue: NUMBER | REALNUMBER | identifier;

variableDeclaration:
    CONST? VAR? lifetime? dataType declarator (COMMA declarator)* SEMI
    | CONST? VAR lifetime? declarator (COMMA declarator)* SEMI;

dataType:
    kind = (REG | LOGIC | BIT) signing? dimension*
    | kind = (INTEGER | INT | SHORTINT | LONGINT | BYTE | TIME) signing?
    | kind = (REAL | STRING_TYPE | EVENT)
    | kind = (STRUCT | UNION) (PACKED signing?)? LBRACE structMember+ RBRACE dimension*
    | kind = ENUM dataType? LBRACE enumName (COMMA enumName)* RBRACE dimension*
    | typeName dimension*
    | signing dimension*
    | dimension+;
signing: SIGNED | UNSIGNED;
typeName: (identifier SCOPE)? identifier;
structMember: dataType declarator (COMMA declarator)* SEMI;
enumName: identifier (LBRACK expression (COLON expression)? RBRACK)? (EQUAL expression)?;
dimension: LBRACK (expression (COLON expression)?)? RBRACK;
typedefDeclaration: TYPEDEF dataType identifier dimension* SEMI;

genvarDeclaration: GENVAR identifier (COMMA identifier)* SEMI;

functionDeclaration:
    FUNCTION lifetime? functionType? identifier (LPAREN taskPorts? RPAREN)? SEMI blockItem* ENDFUNCTION label?;
functionType: VOID | dataType;
taskDeclaration:
    TASK lifetime? identifier (LPAREN taskPorts? RPAREN)? SEMI blockItem* ENDTASK label?;
taskPorts: taskPort (COMMA taskPort)*;
taskPort: CONST? direction? VAR? dataType? identifier dimension* (EQUAL expression)?;

continuousAssign: ASSIGN strength? delay? assignment (COMMA assignment)* SEMI;
assignment: lvalue EQUAL expression;

alwaysConstruct: kind = (ALWAYS | ALWAYS_COMB | ALWAYS_FF | ALWAYS_LATCH) eventControl? statement;
eventControl: AT (TIMES | LPAREN TIMES RPAREN | LPAREN eventExpression RPAREN | reference);
eventExpression: eventTerm (eventSeparator eventTerm)*;
// 'or' arrives as a GATE token.
eventSeparator: COMMA | GATE;
eventTerm: edge = (POSEDGE | NEGEDGE | EDGE)? expression (IFF expression)?;
initialConstruct: (INITIAL | FINAL) statement;

assertionItem:
    (identifier COLON)? (ASSERT | ASSUME | COVER) assertionKind? LPAREN assertionBody* RPAREN assertionAction
    | DEFAULT (DISABLE IFF expression)? SEMI;
// The words 'property' and 'sequence' arrive as identifiers.
assertionKind: identifier | HASH NUMBER | FINAL;
assertionAction: SEMI | statement (ELSE statement)? | ELSE statement;
assertionBody: LPAREN assertionBody* RPAREN | ~(LPAREN | RPAREN);

elaborationTask: SYSTEM (LPAREN arguments RPAREN)? SEMI;

gateInstantiation: GATE strength? delay? gateInstance (COMMA gateInstance)* SEMI;
gateInstance: (identifier dimension*)? LPAREN expression (COMMA expression)* RPAREN;

moduleInstantiation: identifier parameterOverrides? instance (COMMA instance)* SEMI;
parameterOverrides: HASH (LPAREN connections RPAREN | delayValue);
instance: identifier dimension* LPAREN connections RPAREN;
connections: connection (COMMA connection)*;
connection:
    DOT identifier (LPAREN connectionValue? RPAREN)?   # namedConnection
    | DOT TIMES                                        # wildcardConnection
    | connectionValue                                  # orderedConnection
    |                                                  # emptyConnection;
connectionValue: expression | keywordType;
keywordType: kind = (REG | LOGIC | BIT) signing? dimension* | kind = (INTEGER | INT | SHORTINT | LONGINT | BYTE | TIME) signing?;

defparamDeclaration: DEFPARAM assignment (COMMA assignment)* SEMI;

generateFor:
    FOR LPAREN GENVAR? identifier EQUAL expression SEMI expression SEMI forStep RPAREN generateBlock;
generateIf: IF LPAREN expression RPAREN generateBlock (ELSE generateBlock)?;
generateCase: CASE LPAREN expression RPAREN generateCaseItem+ ENDCASE;
generateCaseItem: (expression (COMMA expression)* COLON | DEFAULT COLON?) generateBlock;
generateBlock: generateBegin | moduleItem;
generateBegin: (identifier COLON)? BEGIN label? moduleItem* END label?;

statement: (identifier COLON)? statementItem;
statementItem:
    lvalue LE timing? expression SEMI                                          # nonblockingStatement
    | lvalue op = (EQUAL | OPASSIGN) timing? expression SEMI                   # blockingStatement
    | lvalue INCDEC SEMI                                                       # postfixStatement
    | INCDEC lvalue SEMI                                                       # prefixStatement
    | reference (LPAREN arguments RPAREN)? SEMI                               # callStatement
    | VOID TICK LPAREN expression RPAREN SEMI                                  # voidCallStatement
    | SYSTEM (LPAREN arguments RPAREN)? SEMI                                  # systemStatement
    | qualifier? IF LPAREN expression RPAREN statement (ELSE statement)?       # ifStatement
    | qualifier? kind = (CASE | CASEX | CASEZ) LPAREN expression RPAREN INSIDE? caseItem+ ENDCASE  # caseStatement
    | FOR LPAREN forInit? SEMI expression? SEMI forStep? RPAREN statement      # forStatement
    | FOREACH LPAREN identifier LBRACK identifier (COMMA identifier)* RBRACK RPAREN statement # foreachStatement
    | WHILE LPAREN expression RPAREN statement                                 # whileStatement
    | DO statement WHILE LPAREN expression RPAREN SEMI                         # doStatement
    | REPEAT LPAREN expression RPAREN statement                                # repeatStatement
    | FOREVER statement                                                        # foreverStatement
    | BEGIN label? blockItem* END label?                                       # blockStatement
    | FORK label? blockItem* JOIN label?                                       # forkStatement
    | eventControl statement                                                   # eventStatement
    | delay statement                                                          # delayStatement
    | WAIT LPAREN expression RPAREN statement                                  # waitStatement
    | (ARROW | TRIGGER) reference SEMI                                                     # triggerStatement
    | (ASSIGN | FORCE) lvalue EQUAL expression SEMI                            # forceStatement
    | (DEASSIGN | RELEASE) lvalue SEMI                                         # releaseStatement
    | DISABLE identifier SEMI                                                  # disableStatement
    | RETURN expression? SEMI                                                  # returnStatement
    | BREAK SEMI                                                               # breakStatement
    | CONTINUE SEMI                                                            # continueStatement
    | (ASSERT | ASSUME | COVER) assertionKind? LPAREN assertionBody* RPAREN assertionAction  # assertStatement
    | SEMI                                                                     # nullStatement;
qualifier: UNIQUE | PRIORITY;
timing: delay | eventControl | REPEAT LPAREN expression RPAREN eventControl;
caseItem: (caseLabel (COMMA caseLabel)* COLON | DEFAULT COLON?) statement;
caseLabel: expression | valueRange;
forInit: VAR? dataType forVariable (COMMA dataType? forVariable)* | assignment (COMMA assignment)*;
forVariable: identifier EQUAL expression;
forStep: forStepItem (COMMA forStepItem)*;
forStepItem: lvalue op = (EQUAL | OPASSIGN) expression | lvalue INCDEC | INCDEC lvalue;

blockItem:
    parameterDeclaration SEMI
    | portDeclaration SEMI
    | typedefDeclaration
    | importDeclaration
    | variableDeclaration
    | statement;

lvalue: reference | LBRACE lvalue (COMMA lvalue)* RBRACE | LBRACE SHIFT streamBody RBRACE;

reference: (identifier SCOPE)? identifier select*;
select:
    LBRACK expression RBRACK
    | LBRACK expression op = (COLON | PLUSCOLON | MINUSCOLON) expression RBRACK
    | DOT identifier;

expression:
    primary                                                              # primaryExpression
    | op = (NOTOP | PLUS | MINUS | AMP | BAR | CARET | XNOR) expression    # unaryExpression
    | expression op = POWER expression                                   # binaryExpression
    | expression op = (TIMES | DIVMOD) expression                        # binaryExpression
    | expression op = (PLUS | MINUS) expression                          # binaryExpression
    | expression op = SHIFT expression                                   # binaryExpression
    | expression op = (COMPARE | LE) expression                          # binaryExpression
    | expression INSIDE LBRACE openRange (COMMA openRange)* RBRACE       # insideExpression
    | expression op = EQUALITY expression                                # binaryExpression
    | expression op = AMP expression                                     # binaryExpression
    | expression op = (CARET | XNOR) expression                          # binaryExpression
    | expression op = BAR expression                                     # binaryExpression
    | expression op = ANDAND expression                                  # binaryExpression
    | expression op = OROR expression                                    # binaryExpression
    | <assoc = right> expression QUESTION expression COLON expression    # conditionalExpression
    | <assoc = right> expression op = (ARROW | EQUIVALENCE) expression   # binaryExpression;
openRange: expression | valueRange;
valueRange: LBRACK expression COLON expression RBRACK;

primary:
    NUMBER? BASED                                                        # basedPrimary
    | NUMBER                                                             # numberPrimary
    | UNBASED                                                            # unbasedPrimary
    | REALNUMBER                                                         # realPrimary
    | STRING                                                             # stringPrimary
    | reference                                                          # referencePrimary
    | reference LPAREN arguments RPAREN                                 # callPrimary
    | SYSTEM (LPAREN systemArguments RPAREN)?                           # systemPrimary
    | LBRACE expression (COMMA expression)* RBRACE select*               # concatPrimary
    | LBRACE expression LBRACE expression (COMMA expression)* RBRACE RBRACE select*  # replicatePrimary
    | LBRACE SHIFT streamBody RBRACE                                     # streamPrimary
    | LPAREN expression (COLON expression COLON expression)? RPAREN      # parenPrimary
    | primary TICK LPAREN expression RPAREN                              # castPrimary
    | (keywordType | signing) TICK LPAREN expression RPAREN              # typeCastPrimary
    | reference? PATTERN patternItem (COMMA patternItem)* RBRACE         # patternPrimary;
streamBody: (keywordType | expression)? LBRACE expression (COMMA expression)* RBRACE;
patternItem: expression | (DEFAULT | identifier | NUMBER) COLON expression | expression LBRACE expression (COMMA expression)* RBRACE;
arguments: argument (COMMA argument)*;
argument: expression | DOT identifier LPAREN expression? RPAREN | ;
systemArguments: systemArgument (COMMA systemArgument)*;
systemArgument: keywordType | expression | ;

identifier: IDENTIFIER | ESCAPED;
