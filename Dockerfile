# syntax=docker/dockerfile:1
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY . .
RUN dotnet publish src/Api -c Release -o /app --os linux -p:ContinuousIntegrationBuild=true

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
# The SQLite file and its keys live in a volume that the unprivileged user owns; Encryption__KeyFile puts the keys elsewhere.
RUN mkdir /data && chown "$APP_UID" /data
USER $APP_UID
VOLUME /data
ENV ASPNETCORE_URLS=http://+:8080 \
    ConnectionStrings__Clinic="Data Source=/data/alsoor.db"
EXPOSE 8080
ENTRYPOINT ["dotnet", "AlSoor.Api.dll"]
