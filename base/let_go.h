// Memory given back: an empty list in braces empties a list, and keeps its room.
#pragma once

namespace plumbline {

template <typename List>
void let_go(List& list) {
  list = List();
}

}  // namespace plumbline
