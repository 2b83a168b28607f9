package dev.duo.engine.backend;

import java.util.ArrayList;
import java.util.List;

/** Cells that sequences share, with every rule of a real cache checked. */
final class ScriptedCache {
  private final int cells;
  private final List<List<Cell>> sequences = new ArrayList<>();
  private int used;

  private static final class Cell {
    final int token;
    int owners = 1;

    Cell(int token) {
      this.token = token;
    }
  }

  ScriptedCache(int cells, int sequenceCount) {
    this.cells = cells;
    for (int i = 0; i < sequenceCount; i++) {
      sequences.add(new ArrayList<>());
    }
  }

  int used() {
    return used;
  }

  void append(int sequence, int position, int token) {
    List<Cell> timeline = sequences.get(sequence);
    check(position == timeline.size(), "position " + position + " after " + timeline.size());
    check(used < cells, "no cell is free");
    timeline.add(new Cell(token));
    used++;
  }

  void share(int source, int target, int end) {
    check(source != target, "a sequence cannot share with itself");
    List<Cell> from = sequences.get(source);
    List<Cell> to = sequences.get(target);
    check(to.isEmpty(), "target " + target + " is not empty");
    check(end <= from.size(), "end " + end + " of " + from.size());
    for (Cell cell : from.subList(0, end)) {
      cell.owners++;
      to.add(cell);
    }
  }

  void trim(int sequence, int begin) {
    List<Cell> timeline = sequences.get(sequence);
    check(begin >= 0 && begin <= timeline.size(), "trim " + begin + " of " + timeline.size());
    for (Cell cell : timeline.subList(begin, timeline.size())) {
      cell.owners--;
      used -= cell.owners == 0 ? 1 : 0;
    }
    timeline.subList(begin, timeline.size()).clear();
  }

  void splice(int source, int target, int begin, int skip) {
    List<Cell> from = sequences.get(source);
    List<Cell> to = sequences.get(target);
    check(source != target && begin + skip <= from.size(), "splice at " + begin);
    check(from.subList(0, begin).equals(to.subList(0, begin)), "not the same before " + begin);
    for (Cell cell : to.subList(begin, to.size())) {
      check(cell.owners == 1, "a cell that another sequence owns too cannot be moved");
    }
    List<Cell> skipped = to.subList(begin, begin + skip);
    used -= skipped.size();
    skipped.clear();
    List<Cell> gap = List.copyOf(from.subList(begin, from.size()));
    gap.forEach(cell -> cell.owners++);
    to.addAll(begin, gap);
  }

  List<Integer> tokens(int sequence) {
    return sequences.get(sequence).stream().map(cell -> cell.token).toList();
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException(what);
    }
  }
}
