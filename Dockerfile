# Builds Parley and leaves a small image with a JRE and the jars. Live state and history belong in Redis and PostgreSQL
# (see docker-compose.yml); without PARLEY_REDIS_URL the image starts its own Redis below /data.
FROM node:20-bookworm-slim AS pages
WORKDIR /src
COPY package.json package-lock.json .npmrc tsconfig.base.json ./
COPY web-client web-client
COPY web-widget/loader web-widget/loader
COPY web-widget/app web-widget/app
COPY agent-console/web agent-console/web
COPY playground playground
COPY browser-tests/package.json browser-tests/package.json
RUN npm ci --ignore-scripts && npm run build

FROM maven:3.9-eclipse-temurin-17 AS server
WORKDIR /src
COPY . .
COPY --from=pages /src/web-widget/loader/dist web-widget/loader/dist
COPY --from=pages /src/web-widget/app/dist web-widget/app/dist
COPY --from=pages /src/agent-console/web/dist agent-console/web/dist
COPY --from=pages /src/playground/dist playground/dist
RUN mvn -B -q -Dmaven.test.skip=true package

FROM eclipse-temurin:17-jre
RUN useradd --system --uid 10001 --home-dir /data parley && mkdir -p /data/blobs && chmod 700 /data/blobs && chown -R parley /data
COPY --from=server /src/server/target/dist/lib /opt/parley/lib
USER parley
VOLUME /data
EXPOSE 8080 9080 10080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/9080 && printf 'GET /health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["java", "-XX:+ExitOnOutOfMemoryError", "-XX:MaxRAMPercentage=60", "-XX:MinHeapFreeRatio=20", "-XX:MaxHeapFreeRatio=40", "-XX:G1PeriodicGCInterval=60000", "-cp", "/opt/parley/lib/*", "io.parley.server.Main", "--data", "/data", "--host", "0.0.0.0"]
