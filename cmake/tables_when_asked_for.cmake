# cmake -P: puts a generated lexer or parser in order, FILE, of the class NAME. The tool has its tables made as a program
# starts, which takes as long as all else that a start does, and checking with a compiled bundle never needs them: they are made as the
# first lexer or parser is, by one thread. Later releases of the tool do so themselves; their files stay as they are.
file(READ ${FILE} text)
set(at_start "${NAME}::Initializer ${NAME}::_init;\n")
string(FIND "${text}" "${at_start}" found)
if(found EQUAL -1)
  return()
endif()
string(FIND "${text}" "  _interpreter = new" found)
if(found EQUAL -1)
  message(FATAL_ERROR "${FILE} makes its tables at the start, and has no constructor where they could be made: see tables_when_asked_for.cmake")
endif()
string(REPLACE "${at_start}" "" text "${text}")
string(REPLACE "  _interpreter = new" "  static const Initializer tables;\n  _interpreter = new" text "${text}")
file(WRITE ${FILE} "${text}")
