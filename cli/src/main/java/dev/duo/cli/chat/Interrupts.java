package dev.duo.cli.chat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * Takes Ctrl-C as something that is said, not as the end of the process. The JDK offers only {@code
 * sun.misc.Signal}, whose every mention is a warning that nothing suppresses, so it is reached by
 * name.
 */
final class Interrupts {
  private Interrupts() {}

  /**
   * @param action run on a thread of the JDK at each Ctrl-C
   * @return false where it cannot be had: Ctrl-C then ends the process
   */
  static boolean onInterrupt(Runnable action) {
    InvocationHandler handler =
        (proxy, method, args) -> {
          switch (method.getName()) {
            case "handle" -> action.run();
            case "hashCode" -> {
              return System.identityHashCode(proxy);
            }
            case "equals" -> {
              return proxy == args[0];
            }
            default -> {
              return "the chat's handler";
            }
          }
          return null;
        };
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> type = Class.forName("sun.misc.SignalHandler");
      Object proxy = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
      Object interrupt = signal.getConstructor(String.class).newInstance("INT");
      signal.getMethod("handle", signal, type).invoke(null, interrupt, proxy);
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
