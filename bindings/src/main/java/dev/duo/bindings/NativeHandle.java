package dev.duo.bindings;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * What every owner of native memory shares: one address, one arena, one cleanup. The arena makes
 * the JDK check the thread of every call; the flag gives use after close a message.
 */
abstract class NativeHandle implements AutoCloseable {
  private final String name;
  private final Arena arena;
  private final MemorySegment raw;
  private final MemorySegment address;
  private volatile boolean closed;

  /**
   * @param name what it is, in messages
   * @param arena that this handle closes; confined where one thread owns the handle
   * @param address of the native object, or memory of the arena
   */
  @SuppressWarnings("restricted") // gives the address the arena's thread and lifetime
  NativeHandle(String name, Arena arena, MemorySegment address) {
    this.name = name;
    this.arena = arena;
    this.raw = address;
    this.address = address.reinterpret(arena, null);
  }

  /** The address, for one call. */
  final MemorySegment address() {
    requireOpen();
    return address;
  }

  /** The address without the arena's checks; the caller makes sure that the object is open. */
  final MemorySegment unchecked() {
    return raw;
  }

  final void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the " + name + " is closed");
    }
  }

  /** Closes the native object; when it throws, the handle stays open. */
  abstract void release();

  /**
   * Gives everything back; does nothing when it is closed already.
   *
   * @throws WrongThreadException on a thread that does not own it
   */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    release();
    arena.close(); // throws on a wrong thread, where release had nothing to do
    closed = true;
  }
}
