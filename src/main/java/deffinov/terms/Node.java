package deffinov.terms;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/**
 * A definition file as it is written, YAML or JSON (which YAML contains), with the line of each thing. Read event by
 * event, because the usual binding turns an alias into text and keeps the last of two equal keys: aliases, anchors, tags,
 * merge keys and repeated keys are refused.
 */
sealed interface Node {

    /** Counted from 1; 0 when it comes from no file. */
    int line();

    /** Text as written; {@code plain}: without quotes. */
    record Scalar(String text, boolean plain, int line) implements Node {

        boolean isNothing() {
            return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
        }
    }

    record Sequence(List<Node> items, int line) implements Node {}

    record Mapping(Map<String, Node> entries, int line) implements Node {

        Optional<Node> find(String key) {
            return Optional.ofNullable(entries.get(key)).filter(node -> !(node instanceof Scalar scalar && scalar.isNothing()));
        }
    }

    int LARGEST = 2_000_000;
    int DEEPEST = 20;
    int MOST = 100_000;

    /** Refuses: too large, too deep, unreadable, and whatever is named above. */
    static Node read(String text) {
        if (text.length() > LARGEST) {
            throw new Unreadable(1, "Ce fichier dépasse 2 Mo : une définition tient en quelques centaines de lignes.");
        }
        var options = new LoaderOptions();
        options.setCodePointLimit(LARGEST + 1);
        options.setNestingDepthLimit(DEEPEST * 2);
        try {
            Iterator<Event> events = new Yaml(options).parse(new java.io.StringReader(text)).iterator();
            return new Reading(events).document();
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            throw new Unreadable(mark == null ? 1 : mark.getLine() + 1, "Ce fichier ne se lit pas comme du YAML ou du JSON : vérifiez l'alignement et les guillemets à cet endroit.");
        } catch (YAMLException e) {
            throw new Unreadable(1, "Ce fichier ne se lit pas : il contient des caractères qui ne sont pas du texte, ou trop d'imbrications.");
        }
    }

    /** Why a text is no definition, and where. */
    final class Unreadable extends RuntimeException {

        private final int line;
        private final String sentence;

        Unreadable(int line, String sentence) {
            super(sentence, null, false, false);
            this.line = line;
            this.sentence = sentence;
        }

        int line() {
            return line;
        }

        String sentence() {
            return sentence;
        }
    }

    /** One pass over the parser's events. */
    final class Reading {

        private final Iterator<Event> events;
        private int count;

        Reading(Iterator<Event> events) {
            this.events = events;
        }

        Node document() {
            next();
            Event first = next();
            if (first.is(Event.ID.StreamEnd)) {
                throw new Unreadable(1, "Ce fichier est vide.");
            }
            Node node = node(next(), 0);
            next();
            if (!next().is(Event.ID.StreamEnd)) {
                throw new Unreadable(1, "Ce fichier contient plusieurs documents : un fichier, une définition.");
            }
            return node;
        }

        private Event next() {
            if (++count > MOST) {
                throw new Unreadable(1, "Ce fichier contient trop d'éléments.");
            }
            return events.next();
        }

        private Node node(Event event, int depth) {
            int line = event.getStartMark().getLine() + 1;
            if (depth > DEEPEST) {
                throw new Unreadable(line, "Les imbrications sont trop profondes : " + DEEPEST + " niveaux au plus.");
            }
            if (event instanceof AliasEvent) {
                throw new Unreadable(line, "Les renvois (*nom) ne sont pas admis : recopiez la valeur.");
            }
            if (event instanceof NodeEvent named && named.getAnchor() != null) {
                throw new Unreadable(line, "Les ancres (&nom) ne sont pas admises : retirez-la.");
            }
            return switch (event) {
                case ScalarEvent scalar -> {
                    refuseTag(scalar.getTag(), line);
                    yield new Scalar(scalar.getValue(), scalar.isPlain(), line);
                }
                case SequenceStartEvent sequence -> {
                    refuseTag(sequence.getTag(), line);
                    yield sequence(line, depth);
                }
                case MappingStartEvent mapping -> {
                    refuseTag(mapping.getTag(), line);
                    yield mapping(line, depth);
                }
                default -> throw new Unreadable(line, "Ce fichier ne se lit pas à cet endroit.");
            };
        }

        private static void refuseTag(@org.jspecify.annotations.Nullable String tag, int line) {
            if (tag != null) {
                throw new Unreadable(line, "Les étiquettes de type (!nom) ne sont pas admises : retirez-la.");
            }
        }

        private Sequence sequence(int line, int depth) {
            var items = new ArrayList<Node>();
            for (Event event = next(); !event.is(Event.ID.SequenceEnd); event = next()) {
                items.add(node(event, depth + 1));
            }
            return new Sequence(items, line);
        }

        private Mapping mapping(int line, int depth) {
            var entries = new LinkedHashMap<String, Node>();
            for (Event event = next(); !event.is(Event.ID.MappingEnd); event = next()) {
                if (!(node(event, depth + 1) instanceof Scalar(String key, boolean plain, int at))) {
                    throw new Unreadable(event.getStartMark().getLine() + 1, "Une clé doit être un mot.");
                }
                if (key.equals("<<") && plain) {
                    throw new Unreadable(at, "Les fusions (<<) ne sont pas admises : recopiez les valeurs.");
                }
                if (entries.put(key, node(next(), depth + 1)) != null) {
                    throw new Unreadable(at, "« " + key + " » est écrit deux fois au même endroit : gardez-en un.");
                }
            }
            return new Mapping(entries, line);
        }
    }
}
