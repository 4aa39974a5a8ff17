import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.apache.poi.poifs.macros.VBAMacroReader;

/** Prints file, module name and text (Base64 of UTF-8), tab-separated, for each module of each VBA project named. */
public final class ListModules {
    private ListModules() {}

    public static void main(String[] paths) throws Exception {
        for (String path : paths) {
            try (VBAMacroReader reader = new VBAMacroReader(new File(path))) {
                for (Map.Entry<String, String> module : reader.readMacros().entrySet()) {
                    byte[] text = module.getValue().getBytes(StandardCharsets.UTF_8);
                    System.out.println(String.join(
                            "\t", path, module.getKey(), Base64.getEncoder().encodeToString(text)));
                }
            }
        }
    }
}
