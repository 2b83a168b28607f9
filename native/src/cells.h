// Which sequence owns which cell of a unified cache. llama.cpp knows it too but does not tell; the
// checks before sharing, splicing and counting need it.
#pragma once

#include <cstdint>
#include <vector>

class Cells {
public:
  Cells(int32_t cells, int32_t sequences);

  int32_t length(int32_t sequence) const;
  int32_t available() const { return static_cast<int32_t>(free.size()); }
  int32_t used() const { return static_cast<int32_t>(owners.size() - free.size()); }
  // True when no other sequence owns a cell of this one from begin on.
  bool owns_alone(int32_t sequence, int32_t begin) const;
  // True when the first count positions of both are the same cells.
  bool share_prefix(int32_t one, int32_t other, int32_t count) const;

  void append(int32_t sequence); // a new cell; available() > 0
  void share(int32_t source, int32_t target, int32_t begin, int32_t end);
  void trim(int32_t sequence, int32_t begin);
  void splice(int32_t source, int32_t target, int32_t begin, int32_t skip);

private:
  std::vector<std::vector<int32_t>> sequences; // the cell of each position
  std::vector<int32_t> owners;                 // of each cell: how many sequences own it
  std::vector<int32_t> free;
};
