# The emulator of OpenAI's fine-tuning API: docker build -t tunesmith-emulator . && docker run --rm -p 127.0.0.1:4010:4010 tunesmith-emulator
FROM node:22-slim AS build
WORKDIR /source
COPY . .
RUN npm ci --ignore-scripts && npm run pack

FROM node:22-slim
ENV NODE_ENV=production
WORKDIR /tunesmith
# What users install from npm, so that the image runs what they run.
COPY --from=build /source/dist/packages/*.tgz /packages/
RUN npm install --omit=peer /packages/tunesmith-framework-*.tgz /packages/tunesmith-[0-9]*.tgz && rm -r /packages
# With a volume here, --data /data keeps the state of the emulator.
RUN mkdir /data && chown node:node /data
USER node
EXPOSE 4010
HEALTHCHECK --interval=5s --timeout=2s CMD ["node", "-e", "fetch('http://127.0.0.1:4010/_emulator').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# 0.0.0.0 is the network of the container: publish the port on 127.0.0.1 to keep it on this machine.
ENTRYPOINT ["node", "node_modules/.bin/tunesmith", "emulator", "--host", "0.0.0.0"]
