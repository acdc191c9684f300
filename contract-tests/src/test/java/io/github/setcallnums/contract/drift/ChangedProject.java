package io.github.setcallnums.contract.drift;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** This project's classes and resources as they are with one file changed, loaded beside the real ones. */
final class ChangedProject extends URLClassLoader {

    private static final String CLASS_PATH = System.getProperty("java.class.path");
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    private static final StandardJavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

    private ChangedProject(Path folder) throws MalformedURLException {
        super(urls(folder), ChangedProject.class.getClassLoader());
    }

    /** Nothing changed, but loaded in the same way. */
    static ChangedProject unchanged(Path folder) throws IOException {
        return new ChangedProject(folder);
    }

    /** Makes the change in a folder of its own, and compiles it there if it is Java. */
    static ChangedProject with(Drift drift, Path folder) throws IOException {
        String name = drift.file().toString();
        Path changed = folder.resolve(name.replaceFirst(".*/src/main/(java|resources)/", ""));
        Files.createDirectories(changed.getParent());
        Files.writeString(changed, drift.changed());
        if (name.endsWith(".java")) {
            compile(changed, folder);
        }
        return new ChangedProject(folder);
    }

    private static void compile(Path source, Path folder) {
        DiagnosticCollector<JavaFileObject> faults = new DiagnosticCollector<>();
        List<String> options = List.of("-proc:none", "-nowarn", "-parameters", "-cp", CLASS_PATH, "-d", folder + "");
        if (!COMPILER.getTask(null, FILES, faults, options, null, FILES.getJavaFileObjects(source))
                .call()) {
            throw new IllegalStateException("The change does not compile: " + faults.getDiagnostics());
        }
    }

    private static URL[] urls(Path folder) throws MalformedURLException {
        List<URL> urls = new ArrayList<>(List.of(folder.toUri().toURL()));
        for (String entry : CLASS_PATH.split(File.pathSeparator, -1)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith("io.github.setcallnums.")) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL own = findResource(name);
        return own == null ? super.getResource(name) : own;
    }
}
