package dev.duo.bindings;

import dev.duo.bindings.LibraryPlaces.Place;
import dev.duo.bindings.gen.duo_device;
import dev.duo.bindings.gen.duo_h;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The native library and the compute back-ends beside it, loaded once a process. Any thread. */
public final class NativeLibrary {
  private static @Nullable NativeLibrary loaded;

  private final Path folder;

  private NativeLibrary(Path folder) {
    this.folder = folder;
  }

  /**
   * Loads the library if it is not loaded yet: from the folder that the system property {@code
   * duo.native} or the environment variable {@code DUO_NATIVE} names, else from where the build of
   * this project or of the working directory leaves it. The system property {@code duo.backend}
   * names one back-end library; otherwise the best one of the folder is taken.
   *
   * @throws NativeException when it is in none of these places, does not fit these bindings, or no
   *     back-end runs on this CPU
   */
  public static synchronized NativeLibrary load() {
    return loaded != null ? loaded : open(LibraryPlaces.find(LibraryPlaces.places()));
  }

  /**
   * Loads the library of this folder.
   *
   * @throws IllegalStateException when the one of another folder is loaded
   * @throws NativeException as {@link #load()}
   */
  public static synchronized NativeLibrary load(Path folder) {
    Path wanted = folder.toAbsolutePath().normalize();
    if (loaded == null) {
      return open(LibraryPlaces.find(List.of(new Place("named by the caller", wanted))));
    }
    if (!loaded.folder.equals(wanted)) {
      throw new IllegalStateException(
          "the library of " + loaded.folder + " is loaded; " + wanted + " cannot be loaded too");
    }
    return loaded;
  }

  /** Where it was loaded from. */
  public Path folder() {
    return folder;
  }

  /** One line: llama.cpp's commit, the CPU variant and its features. */
  public String build() {
    return Calls.text("describe the build", duo_h::duo_build_text);
  }

  public List<Device> devices() {
    List<Device> devices = new ArrayList<>();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment device = duo_device.allocate(arena);
      int count = Calls.count("count the devices", duo_h.duo_device_count());
      for (int i = 0; i < count; i++) {
        Calls.check("describe device " + i, duo_h.duo_device_at(i, device));
        devices.add(
            new Device(
                duo_device.name(device).getString(0),
                duo_device.description(device).getString(0),
                duo_device.memory_total(device),
                duo_device.memory_free(device),
                duo_device.is_gpu(device) != 0));
      }
    }
    return List.copyOf(devices);
  }

  /** Native objects that are open; 0 when everything has been closed. */
  public long liveObjects() {
    return duo_h.duo_live_objects();
  }

  /**
   * What llama.cpp prints goes to standard error from this level on.
   *
   * @param level 0 nothing (as at start), 1 errors, 2 warnings, 3 information, 4 everything
   */
  public void logLevel(int level) {
    duo_h.duo_log_level(Checks.inRange("the log level", level, 0, 4));
  }

  private static NativeLibrary open(Path folder) {
    String library = folder.resolve(LibraryPlaces.FILE).toString();
    try {
      loadFile(library);
      AbiCheck.check(library);
    } catch (NoSuchElementException | ExceptionInInitializerError missing) {
      throw AbiCheck.unfit(library, "it lacks a function of duo.h");
    } catch (UnsatisfiedLinkError broken) {
      throw AbiCheck.unfit(library, String.valueOf(broken.getMessage()));
    }
    loadBackend(folder);
    NativeLibrary result = new NativeLibrary(folder);
    loaded = result;
    return result;
  }

  @SuppressWarnings("restricted") // the one place that loads native code
  private static void loadFile(String file) {
    System.load(file);
  }

  private static void loadBackend(Path folder) {
    String path = System.getProperty("duo.backend", folder.toString());
    try (Arena arena = Arena.ofConfined()) {
      Calls.check("load the back-end " + path, duo_h.duo_backend_load(Texts.c(path, arena)));
    }
  }
}
