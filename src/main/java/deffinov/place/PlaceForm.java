package deffinov.place;

import deffinov.web.Form;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads a place of the register from a text field: its address there, or words that only it fits; otherwise the message names those that could. */
public final class PlaceForm {

    private PlaceForm() {}

    /**
     * @param none what is said when nothing fits
     * @return empty when nothing was typed, or what was typed tells no one place, which is said
     */
    public static Optional<Place> read(Form form, String field, Places places, String none) {
        String typed = form.words(field).replaceAll(".*/lieux/", "").replaceAll("[/?#].*", "");
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        Optional<Place> exact = places.find(typed);
        if (exact.isPresent()) {
            return exact;
        }
        List<Place> found = places.search(typed, "", 1);
        if (found.size() == 1) {
            return Optional.of(found.getFirst());
        }
        form.error(field, found.isEmpty() ? none : "Plusieurs lieux correspondent : précisez, par exemple « " + found.stream().limit(3).map(Place::slug).collect(Collectors.joining(" », « ")) + " ».");
        return Optional.empty();
    }
}
