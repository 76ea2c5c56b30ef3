-- A role that reads the views for reporting and nothing else: no table, and so no client.
-- Run it once in the clinic's database, as its owner, after the verb 'migrate' has made the views.

IF DATABASE_PRINCIPAL_ID('alsoor_reporting') IS NULL
    CREATE ROLE alsoor_reporting;
GO

GRANT SELECT ON SCHEMA::reporting TO alsoor_reporting;
GO

-- For each person or tool that reads: a login of the server, its user in this database, and the role.
-- Take another name and password; for a Windows account: CREATE LOGIN [CLINIC\analyst] FROM WINDOWS.
--
-- CREATE LOGIN clinic_analyst WITH PASSWORD = 'a long password of your own';
-- CREATE USER clinic_analyst FOR LOGIN clinic_analyst;
-- ALTER ROLE alsoor_reporting ADD MEMBER clinic_analyst;
