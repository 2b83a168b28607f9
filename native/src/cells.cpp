// The table of cells and their owners.
#include "cells.h"

#include <algorithm>

Cells::Cells(int32_t cells, int32_t count) : sequences(count), owners(cells, 0), free(cells) {
  for (int32_t cell = 0; cell < cells; cell++) free[cell] = cells - 1 - cell;
}

int32_t Cells::length(int32_t sequence) const {
  return static_cast<int32_t>(sequences[sequence].size());
}

bool Cells::owns_alone(int32_t sequence, int32_t begin) const {
  const auto &own = sequences[sequence];
  return std::all_of(own.begin() + begin, own.end(),
                     [&](int32_t cell) { return owners[cell] == 1; });
}

bool Cells::share_prefix(int32_t one, int32_t other, int32_t count) const {
  const auto &a = sequences[one], &b = sequences[other];
  return std::equal(a.begin(), a.begin() + count, b.begin());
}

void Cells::append(int32_t sequence) {
  const int32_t cell = free.back();
  free.pop_back();
  owners[cell] = 1;
  sequences[sequence].push_back(cell);
}

void Cells::share(int32_t source, int32_t target, int32_t begin, int32_t end) {
  const auto &from = sequences[source];
  auto &to = sequences[target];
  for (int32_t position = begin; position < end; position++) {
    owners[from[position]]++;
    to.push_back(from[position]);
  }
}

void Cells::trim(int32_t sequence, int32_t begin) {
  auto &own = sequences[sequence];
  while (static_cast<int32_t>(own.size()) > begin) {
    if (--owners[own.back()] == 0) free.push_back(own.back());
    own.pop_back();
  }
}

void Cells::splice(int32_t source, int32_t target, int32_t begin, int32_t skip) {
  const auto &from = sequences[source];
  auto &to = sequences[target];
  const auto gap = to.begin() + begin;
  for (auto cell = gap; cell != gap + skip; ++cell)
    if (--owners[*cell] == 0) free.push_back(*cell);
  to.insert(to.erase(gap, gap + skip), from.begin() + begin, from.end());
  for (auto cell = from.begin() + begin; cell != from.end(); ++cell) owners[*cell]++;
}
