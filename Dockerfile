# Homeroll in a container: docker build -t homeroll . && docker run -v /srv/photos:/srv/photos -v homeroll:/var/lib/homeroll …
# See docs/install.md. Only glibc images work: some of the packages ship no musl binaries.
FROM debian:bookworm-slim

RUN apt-get update \
 && apt-get install -y --no-install-recommends npm perl ffmpeg ca-certificates \
 && rm -rf /var/lib/apt/lists/*

WORKDIR /opt/homeroll
COPY package.json package-lock.json .npmrc ./
COPY packages ./packages
RUN ONNXRUNTIME_NODE_INSTALL=skip npm ci --omit=dev --no-audit --no-fund
COPY src ./src
COPY config ./config

ENV STATE_DIRECTORY=/var/lib/homeroll
RUN useradd --system --uid 1000 --home-dir /var/lib/homeroll --create-home homeroll
USER homeroll
VOLUME /var/lib/homeroll
STOPSIGNAL SIGTERM
# Without a limit V8 lets up to 130 MB of garbage lie while the machine has memory.
ENTRYPOINT ["node_modules/.bin/node", "--max-semi-space-size=8", "src/main.ts"]
CMD ["run", "--config", "/etc/homeroll/homeroll.yaml"]
