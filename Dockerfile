FROM node:20-slim AS build
WORKDIR /jidi
COPY package.json package-lock.json .npmrc .swcrc ./
COPY apps apps
COPY libs libs
COPY tools tools
COPY migrations migrations
RUN npm ci
RUN node tools/build.mjs
RUN node tools/gather-image.mjs /image
# npm keeps a compiler too, which @nestjs/swagger may use but does not need.
RUN cd /image && npm ci --omit=dev && rm -r node_modules/typescript

FROM node:20-slim
WORKDIR /jidi
ENV NODE_ENV=production
COPY --from=build /image ./
RUN mkdir /files && chown node:node /files
USER node
CMD ["node", "--max-old-space-size=256", "apps/api/dist/start.js"]
