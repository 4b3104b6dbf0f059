package deffinov.training;

import deffinov.shared.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** LHÉO 2.3, the language of training offers: read and written, both checked against its schema. */
final class Lheo {

    private static final String NAMESPACE = "http://lheo.gouv.fr/2.3";
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final int MOST_FAULTS = 12;
    /** FORMACODE, trainees: everybody. */
    private static final String EVERYBODY = "83056";
    /** LHÉO asks for numbers the register does not hold: zeros say that they are not known. */
    private static final String UNKNOWN_ACTIVITY = "00000000000";
    /** Said of people: left out of what is kept, and never asked for. */
    private static final Set<String> PEOPLE = Set.of("civilite", "nom", "prenom", "portable");
    private static final Pattern ELEMENT = Pattern.compile("[Ee]lement '(?:\\{[^}]*}|\\w+:)?([A-Za-z-]+)'");
    /** What is wrong with a value: said again just after, with the element it is of. */
    private static final Pattern OF_A_VALUE = Pattern.compile("cvc-(enumeration|pattern|minLength|maxLength|length|datatype).*", Pattern.DOTALL);
    private static final Schema SCHEMA = schema();

    private Lheo() {}

    private static Schema schema() {
        try (InputStream packed = Lheo.class.getResourceAsStream("/reference/lheo-2.3.xsd.gz")) {
            if (packed == null) {
                throw new IllegalStateException("missing schema of LHÉO");
            }
            SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            return factory.newSchema(new StreamSource(new GZIPInputStream(packed)));
        } catch (IOException | SAXException e) {
            throw new IllegalStateException("the schema of LHÉO cannot be read", e);
        }
    }

    /** What is wrong with a document, at most a dozen faults, each with its line; empty when nothing is. */
    static List<String> faults(byte[] xml) {
        var faults = new ArrayList<String>();
        try {
            Validator validator = SCHEMA.newValidator();
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            validator.setErrorHandler(new ErrorHandler() {
                @Override
                public void warning(SAXParseException said) {
                    // Nothing is wrong yet.
                }

                @Override
                public void error(SAXParseException said) {
                    if (faults.size() < MOST_FAULTS && !OF_A_VALUE.matcher(String.valueOf(said.getMessage())).matches() && faults.stream().noneMatch(fault -> fault.startsWith("Ligne " + said.getLineNumber() + " "))) {
                        faults.add("Ligne " + said.getLineNumber() + " : " + french(String.valueOf(said.getMessage())));
                    }
                }

                @Override
                public void fatalError(SAXParseException said) throws SAXParseException {
                    throw said;
                }
            });
            validator.validate(new StreamSource(new ByteArrayInputStream(xml)));
        } catch (SAXParseException broken) {
            faults.add("Ligne " + broken.getLineNumber() + " : ce n'est pas du XML bien formé, ou il cite des fichiers extérieurs.");
        } catch (SAXException | IOException broken) {
            faults.add("Ce n'est pas du XML lisible.");
        }
        return faults;
    }

    private static String french(String message) {
        Matcher named = ELEMENT.matcher(message);
        String element = named.find() ? named.group(1) : "";
        String code = message.replaceAll(":.*", "");
        if (code.startsWith("cvc-complex-type.2.4.b")) {
            return "« " + element + " » n'est pas complet : un élément obligatoire manque.";
        }
        if (code.startsWith("cvc-complex-type.2.4")) {
            return "« " + element + " » n'a pas sa place ici, ou ce qui doit le précéder manque.";
        }
        if (code.startsWith("cvc-elt.1")) {
            return "la racine doit être « lheo », dans l'espace de noms de LHÉO 2.3.";
        }
        return "une valeur" + (element.isEmpty() ? "" : " de « " + element + " »") + " n'est pas de celles que LHÉO permet.";
    }

    /** An offer as a file says it, before its commune is known. */
    record Read(String key, Offer.Said said, String city, String postalCode, String xml) {}

    /** Every offer of a document. Refuses what is not LHÉO 2.3. */
    static List<Read> read(byte[] xml) {
        List<String> faults = faults(xml);
        if (!faults.isEmpty()) {
            throw new Refused(new TrainingRefusal.NotLheo(faults));
        }
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
            var formations = document.getElementsByTagNameNS(NAMESPACE, "formation");
            return IntStream.range(0, formations.getLength()).mapToObj(i -> read((Element) formations.item(i), i)).toList();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        } catch (SAXException | IOException refused) {
            throw new Refused(new TrainingRefusal.NotLheo(List.of("Il contient une déclaration de type de document, qui n'est pas acceptée.")));
        }
    }

    private static Read read(Element formation, int rank) {
        withoutPeople(formation);
        Element action = first(formation, "action").orElseThrow();
        Optional<Element> place = first(action, "lieu-de-formation").flatMap(each -> first(each, "adresse"));
        Optional<Element> address = place.or(() -> first(action, "adresse-inscription").flatMap(each -> first(each, "adresse")));
        var themes = new TreeSet<String>();
        all(formation, "code-FORMACODE").forEach(code -> themes.add(code.getTextContent().strip()));
        var sessions = all(formation, "session").stream().flatMap(session -> session(session).stream()).distinct().toList();
        String placeName = place.flatMap(each -> text(each, "denomination")).or(() -> first(action, "lieu-de-formation").flatMap(each -> text(each, "denomination"))).orElse("");
        var said = new Offer.Said(text(formation, "intitule-formation").orElse(""), text(formation, "objectif-formation").orElse(""), text(formation, "resultats-attendus").orElse(""), text(formation, "contenu-formation").orElse(""),
                text(formation, "certifiante").orElse("0").equals("1"), themes, text(action, "conditions-specifiques").orElse("Aucune condition"), mode(text(action, "modalites-enseignement").orElse("0")), text(action, "rythme-formation").orElse(""),
                text(action, "prise-en-charge-frais-possible").orElse("0").equals("1"), text(formation, "nom-organisme").orElse(""), first(formation, "url-formation").or(() -> first(action, "url-action")).flatMap(each -> text(each, "urlweb")).filter(web -> web.matches("(?i)https?://.*")).orElse(""),
                address.flatMap(each -> text(each, "code-INSEE-commune")).orElse(""), Optional.empty(), placeName, sessions);
        String number = formation.getAttribute("numero");
        return new Read(number.isBlank() ? said.title() + " " + rank : number, said, address.flatMap(each -> text(each, "ville")).orElse(""), address.flatMap(each -> text(each, "codepostal")).orElse(""), written(formation));
    }

    private static void withoutPeople(Element formation) {
        PEOPLE.forEach(name -> all(formation, name).forEach(each -> each.getParentNode().removeChild(each)));
    }

    private static Offer.Mode mode(String code) {
        return Stream.of(Offer.Mode.values()).filter(mode -> mode.code().equals(code)).findFirst().orElse(Offer.Mode.ON_SITE);
    }

    /** A session whose days are real; some say 00000000 while they do not know. */
    private static Optional<Offer.Session> session(Element session) {
        try {
            LocalDate from = LocalDate.parse(text(session, "debut").orElse(""), DAY);
            LocalDate to = LocalDate.parse(text(session, "fin").orElse(""), DAY);
            return from.isAfter(to) ? Optional.empty() : Optional.of(new Offer.Session(from, to));
        } catch (DateTimeParseException unknown) {
            return Optional.empty();
        }
    }

    private static List<Element> all(Element in, String name) {
        var found = in.getElementsByTagNameNS(NAMESPACE, name);
        return IntStream.range(0, found.getLength()).mapToObj(found::item).map(Element.class::cast).toList();
    }

    private static Optional<Element> first(Element in, String name) {
        return all(in, name).stream().findFirst();
    }

    private static Optional<String> text(Element in, String name) {
        return first(in, name).map(Node::getTextContent).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static String written(Element element) {
        try {
            var transformer = TransformerFactory.newInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            var out = new StringWriter();
            transformer.transform(new DOMSource(element), new StreamResult(out));
            return out.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where an offer entered by hand is held, and by whom. */
    record Held(String siret, String communeName, String postalCode) {}

    /** One document of these offers: as they came, or written from what was entered. What would not be LHÉO 2.3 is left out. */
    static byte[] write(List<Offer> offers, Function<Offer, Held> held) {
        String formations = offers.stream().map(offer -> offer.xml().orElseGet(() -> formation(offer, held.apply(offer)))).filter(Lheo::isSound).reduce("", String::concat);
        return document(formations).getBytes(StandardCharsets.UTF_8);
    }

    private static String document(String formations) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<lheo xmlns=\"" + NAMESPACE + "\"><offres>" + formations + "</offres></lheo>\n";
    }

    private static boolean isSound(String formation) {
        return faults(document(formation).getBytes(StandardCharsets.UTF_8)).isEmpty();
    }

    /** Writes one element within another. */
    private record Writer(XMLStreamWriter xml) {

        void text(String name, String value) {
            open(name);
            try {
                xml.writeCharacters(value);
            } catch (XMLStreamException e) {
                throw new IllegalStateException(e);
            }
            close();
        }

        void open(String name) {
            try {
                xml.writeStartElement(name);
            } catch (XMLStreamException e) {
                throw new IllegalStateException(e);
            }
        }

        void close() {
            try {
                xml.writeEndElement();
            } catch (XMLStreamException e) {
                throw new IllegalStateException(e);
            }
        }

        void in(String name, Runnable inside) {
            open(name);
            inside.run();
            close();
        }
    }

    private static String formation(Offer offer, Held held) {
        var out = new StringWriter();
        try {
            XMLStreamWriter stream = XMLOutputFactory.newInstance().createXMLStreamWriter(out);
            var xml = new Writer(stream);
            Offer.Said said = offer.said();
            stream.writeStartElement("formation");
            stream.writeAttribute("numero", offer.key());
            xml.in("domaine-formation", () -> said.themes().forEach(theme -> xml.text("code-FORMACODE", theme)));
            xml.text("intitule-formation", said.title());
            xml.text("objectif-formation", said.objective());
            xml.text("resultats-attendus", said.results());
            xml.text("contenu-formation", said.content());
            xml.text("certifiante", said.certifying() ? "1" : "0");
            xml.in("contact-formation", () -> xml.in("coordonnees", () -> web(xml, said.website())));
            xml.text("parcours-de-formation", "1");
            xml.text("code-niveau-entree", "0");
            xml.in("action", () -> action(xml, said, held));
            xml.in("organisme-formation-responsable", () -> {
                xml.text("numero-activite", UNKNOWN_ACTIVITY);
                xml.in("SIRET-organisme-formation", () -> xml.text("SIRET", held.siret()));
                xml.text("nom-organisme", cut(said.organiser(), 250));
                xml.text("raison-sociale", cut(said.organiser(), 250));
                xml.in("coordonnees-organisme", () -> xml.in("coordonnees", () -> web(xml, said.website())));
                xml.in("contact-organisme", () -> xml.in("coordonnees", () -> web(xml, said.website())));
            });
            stream.writeEndElement();
            stream.flush();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return out.toString();
    }

    private static void action(Writer xml, Offer.Said said, Held held) {
        xml.text("rythme-formation", said.rhythm());
        xml.text("code-public-vise", EVERYBODY);
        xml.text("niveau-entree-obligatoire", "0");
        xml.text("modalites-alternance", "Sans alternance");
        xml.text("modalites-enseignement", said.mode().code());
        xml.text("conditions-specifiques", said.entry());
        xml.text("prise-en-charge-frais-possible", said.funded() ? "1" : "0");
        xml.in("lieu-de-formation", () -> xml.in("coordonnees", () -> address(xml, said, held)));
        xml.text("modalites-entrees-sorties", "0");
        said.sessions().forEach(session -> xml.in("session", () -> {
            xml.in("periode", () -> {
                xml.text("debut", session.from().format(DAY));
                xml.text("fin", session.to().format(DAY));
            });
            xml.in("adresse-inscription", () -> address(xml, said, held));
        }));
    }

    private static void address(Writer xml, Offer.Said said, Held held) {
        xml.in("adresse", () -> {
            if (!said.placeName().isEmpty()) {
                xml.text("denomination", cut(said.placeName(), 255));
            }
            xml.text("ligne", cut(said.placeName().isEmpty() ? held.communeName() : said.placeName(), 50));
            xml.text("codepostal", held.postalCode());
            xml.text("ville", cut(held.communeName(), 50));
            xml.text("code-INSEE-commune", said.commune());
        });
    }

    private static void web(Writer xml, String website) {
        if (!website.isEmpty()) {
            xml.in("web", () -> xml.text("urlweb", cut(website, 400)));
        }
    }

    private static String cut(String text, int most) {
        return text.length() > most ? text.substring(0, most) : text;
    }
}
