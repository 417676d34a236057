package org.abcrl.app.progress;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * What a process does on a signal. The JDK's own interface for that is in the module
 * jdk.unsupported, which every JDK has had since 9, but no compiler lets one name without a
 * warning; where it is missing, signals mean what they always do.
 */
public final class Signals implements AutoCloseable {
  private final @Nullable Method handle;
  private final @Nullable Object signal;
  private final @Nullable Object before;

  private Signals(@Nullable Method handle, @Nullable Object signal, @Nullable Object before) {
    this.handle = handle;
    this.signal = signal;
    this.before = before;
  }

  /** Runs an action on each signal of that name, on a thread of the JVM's, until closed. */
  public static Signals handle(String name, Runnable action) {
    try {
      Class<?> signalClass = Class.forName("sun.misc.Signal");
      Class<?> handlerClass = Class.forName("sun.misc.SignalHandler");
      Object signal = signalClass.getConstructor(String.class).newInstance(name);
      Object handler =
          Proxy.newProxyInstance(
              Signals.class.getClassLoader(),
              new Class<?>[] {handlerClass},
              (proxy, method, arguments) -> {
                switch (method.getName()) {
                  case "handle" -> action.run();
                  case "equals" -> {
                    return proxy == arguments[0];
                  }
                  case "hashCode" -> {
                    return System.identityHashCode(proxy);
                  }
                  default -> {
                    return name;
                  }
                }
                return null;
              });
      Method handle = signalClass.getMethod("handle", signalClass, handlerClass);
      return new Signals(handle, signal, handle.invoke(null, signal, handler));
    } catch (ReflectiveOperationException e) {
      return new Signals(null, null, null);
    }
  }

  /** Puts back what was done before. */
  @Override
  public void close() {
    if (handle != null) {
      try {
        handle.invoke(null, signal, before);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
