# The image of the register: one static binary, nothing else, run by a user without rights.
# docker build --build-arg VERSION=0.1.0 -t prozessregister:0.1.0 .

FROM node:22.20.0-bookworm-slim AS web
WORKDIR /src
COPY scripts/install-web scripts/build-web scripts/
COPY frontend/package.json frontend/package-lock.json frontend/
RUN scripts/install-web
COPY frontend frontend
RUN scripts/build-web

FROM golang:1.26.8-bookworm AS build
ARG VERSION=dev
ENV CGO_ENABLED=0 GOFLAGS=-trimpath
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
COPY --from=web /src/frontend/dist frontend/dist
RUN VERSION=$VERSION scripts/build-binary
RUN mkdir -m 1777 /empty-tmp && mkdir -m 0700 /empty-data

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /usr/share/zoneinfo /usr/share/zoneinfo
COPY --from=build /src/LICENSE /src/NOTICE /
COPY --from=build /src/bin/prozessregister /prozessregister
COPY --from=build /empty-tmp /tmp
COPY --from=build --chown=65532:65532 /empty-data /data
USER 65532:65532
ENV ADDR=:8080 DATA_DIR=/data
VOLUME ["/data"]
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 CMD ["/prozessregister", "health"]
ENTRYPOINT ["/prozessregister"]
CMD ["serve"]
