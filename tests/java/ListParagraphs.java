import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationshipTypes;

/**
 * Prints the text (Base64 of UTF-8) of each paragraph of the Word file named, a line each.
 *
 * <p>POI opens the package and finds the main document through its relationships; Debian's edition lacks the
 * schemas that its own paragraph classes need, so the part is walked here.
 */
public final class ListParagraphs {
    private ListParagraphs() {}

    public static void main(String[] paths) throws Exception {
        try (OPCPackage file = OPCPackage.open(paths[0], PackageAccess.READ)) {
            PackagePart part = file.getPartsByRelationshipType(PackageRelationshipTypes.CORE_DOCUMENT).get(0);
            try (InputStream content = part.getInputStream()) {
                print(XMLInputFactory.newInstance().createXMLStreamReader(content));
            }
        }
    }

    private static void print(XMLStreamReader reader) throws Exception {
        StringBuilder paragraph = new StringBuilder();
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT && reader.getLocalName().equals("t")) {
                paragraph.append(reader.getElementText());
            } else if (event == XMLStreamConstants.START_ELEMENT && reader.getLocalName().equals("tab")) {
                paragraph.append('\t');
            } else if (event == XMLStreamConstants.END_ELEMENT && reader.getLocalName().equals("p")) {
                byte[] text = paragraph.toString().getBytes(StandardCharsets.UTF_8);
                System.out.println(Base64.getEncoder().encodeToString(text));
                paragraph.setLength(0);
            }
        }
    }
}
