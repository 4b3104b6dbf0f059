package deffinov.territory;

import java.time.ZoneId;

/** A region or an overseas collectivity, with its legal time. The code is INSEE's. */
public record Territory(String code, String name, ZoneId zone) {}
