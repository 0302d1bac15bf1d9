FROM node:20-slim AS build
WORKDIR /jidi
COPY package.json package-lock.json .npmrc .swcrc ./
COPY apps apps
COPY libs libs
COPY tools tools
RUN npm ci --omit=dev && node tools/build.mjs

FROM node:20-slim
WORKDIR /jidi
ENV NODE_ENV=production
COPY --from=build /jidi ./
COPY migrations migrations
RUN mkdir /files && chown node:node /files
USER node
CMD ["node", "--max-old-space-size=256", "apps/api/dist/start.js"]
