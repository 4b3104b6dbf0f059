package deffinov.document;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Bytes opened when the first one is asked for: of many pieces, one is open at a time. */
final class Later extends InputStream {

    private final Incoming.Source source;
    private @Nullable InputStream opened;

    Later(Incoming.Source source) {
        this.source = source;
    }

    private InputStream in() throws IOException {
        InputStream in = opened;
        if (in == null) {
            in = source.open();
            opened = in;
        }
        return in;
    }

    @Override
    public int read() throws IOException {
        return in().read();
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        return in().read(buffer, from, length);
    }

    @Override
    public void close() throws IOException {
        if (opened != null) {
            opened.close();
        }
    }
}
