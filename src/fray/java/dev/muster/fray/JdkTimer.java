package dev.muster.fray;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The thread of the JDK's timer, which Fray 0.9.2 leaves out: it would park and read the clock behind Fray's back, and
 * nothing else would run until it is due.
 */
final class JdkTimer {
    private static final String CLASS = "java/util/concurrent/DelayScheduler.class";

    private JdkTimer() {}

    /** Writes a patch for module {@code java.base} of this JDK. */
    static void instrument(Path jdk, Path patch) throws IOException {
        try (FileSystem modules = FileSystems.newFileSystem(URI.create("jrt:/"), Map.of("java.home", jdk.toString()))) {
            ClassReader original = new ClassReader(Files.readAllBytes(modules.getPath("modules", "java.base", CLASS)));
            ClassWriter patched = new ClassWriter(original, ClassWriter.COMPUTE_MAXS);
            original.accept(
                    new ClassVisitor(Opcodes.ASM9, patched) {
                        @Override
                        public MethodVisitor visitMethod(
                                int access, String name, String type, String signature, String[] exceptions) {
                            return new Instrumented(super.visitMethod(access, name, type, signature, exceptions));
                        }
                    },
                    0);
            Path file = patch.resolve(CLASS);
            Files.createDirectories(file.getParent());
            Files.write(file, patched.toByteArray());
        }
    }

    /** As elsewhere in the JDK: Fray parks the thread, is told before and after it unparks another, and has the time. */
    private static final class Instrumented extends MethodVisitor {
        Instrumented(MethodVisitor original) {
            super(Opcodes.ASM9, original);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String type, boolean isInterface) {
            switch (name) {
                case "park" -> {
                    fray("onUnsafeThreadParkTimed", "(ZJ)V");
                    visitInsn(Opcodes.POP);
                }
                case "unpark" -> {
                    visitInsn(Opcodes.DUP);
                    fray("onThreadUnpark", "(Ljava/lang/Thread;)V");
                    visitInsn(Opcodes.DUP_X1);
                    super.visitMethodInsn(opcode, owner, name, type, isInterface);
                    fray("onThreadUnparkDone", "(Ljava/lang/Thread;)V");
                }
                case "nanoTime" -> fray("onNanoTime", "()J");
                default -> super.visitMethodInsn(opcode, owner, name, type, isInterface);
            }
        }

        private void fray(String method, String type) {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, "org/pastalab/fray/runtime/Runtime", method, type, false);
        }
    }
}
