# Where a service in Kotlin is tested and checked: everything is compiled here, so what runs needs no network.
ARG BASE
FROM ${BASE}
RUN mkdir -p /usr/share/man/man1 \
    && apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates maven nats-server openjdk-17-jdk-headless postgresql-15 \
    && rm -rf /var/lib/apt/lists/* \
    # PostgreSQL asks for the name of who starts it.
    && useradd --uid 65532 tests
WORKDIR /src
COPY languages/java languages/java
COPY languages/kotlin languages/kotlin
COPY services services
# The tools stand in no project's pom.xml; what is downloaded is checked against the sums of the languages' folders.
RUN --mount=type=cache,id=astrolab-maven-kotlin,target=/var/cache/maven \
    for tool in com.pinterest.ktlint:ktlint-cli:1.8.0:jar:all org.junit.platform:junit-platform-console-standalone:1.14.4; do \
      languages/java/mvn.sh -q -Dmaven.repo.local=/var/cache/maven org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy \
        -Dartifact="$tool" -DoutputDirectory=/tools; \
    done \
    && cd /tools && cat /src/languages/kotlin/tools.sha256 /src/languages/java/tools.sha256 | sha256sum --quiet --strict --ignore-missing -c
RUN --mount=type=cache,id=astrolab-maven-kotlin,target=/var/cache/maven \
    for reactor in services/*/reactor.xml; do \
      [ -d "$(dirname "$reactor")/src/main/kotlin" ] || continue; \
      languages/java/mvn.sh -q -Dmaven.repo.local=/var/cache/maven -f "$reactor" test-compile \
        org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DincludeScope=test -DexcludeGroupIds=astrolab || exit 1; \
    done
USER 65532:65532
CMD ["languages/kotlin/in-image.sh"]
