package deffinov.web;

import java.util.List;

/** What a module lays on a person's desk: what awaits them, and where they may work. */
public interface Desk {

    /** What this person has to do now. */
    default List<Todo> todos(Visitor visitor) {
        return List.of();
    }

    /** The places this person may go to, beyond the public pages. */
    default List<Doorway> doorways(Visitor visitor) {
        return List.of();
    }

    /** A place to work in, and what it is for. */
    record Doorway(String name, String purpose, String address) {}
}
