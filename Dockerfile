# The emulator of OpenAI's fine-tuning API: docker build -t tunesmith-emulator . && docker run --rm -p 127.0.0.1:4010:4010 tunesmith-emulator
FROM node:22-slim
ENV NODE_ENV=production
WORKDIR /tunesmith
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --omit=dev
# Node runs the sources as they are.
COPY src ./src
# With a volume here, --data /data keeps the state of the emulator.
RUN mkdir /data && chown node:node /data
USER node
EXPOSE 4010
HEALTHCHECK --interval=5s --timeout=2s CMD ["node", "-e", "fetch('http://127.0.0.1:4010/_emulator').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# 0.0.0.0 is the network of the container: publish the port on 127.0.0.1 to keep it on this machine.
ENTRYPOINT ["node", "src/cli/tunesmith.js", "emulator", "--host", "0.0.0.0"]
