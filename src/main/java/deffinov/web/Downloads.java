package deffinov.web;

import deffinov.shared.ObjectRef;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Hands files over, and tells the trail who took what: never one without the other. */
@Component
public class Downloads {

    private final ApplicationEventPublisher events;

    Downloads(ApplicationEventPublisher events) {
        this.events = events;
    }

    /** A protected file of this object. */
    public ResponseEntity<Resource> file(Visitor visitor, ObjectRef object, String name, String mediaType, Resource content) {
        events.publishEvent(new FileRead(visitor.actor(), visitor.now(), object, name));
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(mediaType)).headers(headers -> Download.as(headers, name)).body(content);
    }

    /** Data about this object made into a file. */
    public ResponseEntity<byte[]> export(Visitor visitor, ObjectRef object, String name, String mediaType, byte[] content) {
        exported(visitor, object, name);
        return Download.of(name, mediaType, content);
    }

    /** The same when the answer is streamed: told before the first byte. */
    public void exported(Visitor visitor, ObjectRef object, String name) {
        events.publishEvent(new Exported(visitor.actor(), visitor.now(), object, name));
    }
}
