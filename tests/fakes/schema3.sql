-- A laptop's database as the third schema wrote it (application_id 0x43525641, user_version 3).
PRAGMA application_id = 1129469505;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'caravane','1_tables','2026-11-25 18:33:53.295527+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'caravane','2_exchange','2026-11-25 22:42:10.967165+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'caravane','3_in_the_order_it_came','2026-11-26 01:23:57.858444+00:00');
CREATE TABLE certificate (
        id TEXT PRIMARY KEY, event TEXT NOT NULL, serial TEXT NOT NULL, role TEXT NOT NULL,
        theme TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
CREATE TABLE certified (
        key TEXT PRIMARY KEY, role TEXT NOT NULL, region TEXT, since TEXT NOT NULL,
        until TEXT NOT NULL, replaces TEXT NOT NULL, text TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
CREATE TABLE draft (
        participant TEXT NOT NULL,
        phase TEXT NOT NULL,
        item TEXT NOT NULL,
        rev INTEGER NOT NULL,
        choice TEXT,
        PRIMARY KEY (participant, phase, item)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "draft" VALUES('e5446dd4-552b-42f6-be3e-dc0a1ef2a4f0','before','fc-001',1,NULL);
INSERT INTO "draft" VALUES('e5446dd4-552b-42f6-be3e-dc0a1ef2a4f0','before','fc-002',1,NULL);
INSERT INTO "draft" VALUES('e5446dd4-552b-42f6-be3e-dc0a1ef2a4f0','before','fc-003',1,NULL);
CREATE TABLE event (
        id TEXT PRIMARY KEY, day TEXT NOT NULL, season TEXT NOT NULL, region TEXT NOT NULL,
        province TEXT NOT NULL, place TEXT NOT NULL, host TEXT NOT NULL,
        closed INTEGER NOT NULL, entered_after INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
INSERT INTO "event" VALUES('612e7696-a6ce-4c1b-b8e5-10617311d8a3','2026-05-25','2025-2026','09','09.163','Aït Baha','Cimenterie',0,0);
CREATE TABLE headcount (
        id TEXT PRIMARY KEY, event TEXT NOT NULL, session TEXT NOT NULL, people INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
INSERT INTO "headcount" VALUES('ccddad7a-b8b7-5690-8acc-f93a01b1697d','612e7696-a6ce-4c1b-b8e5-10617311d8a3','c4647159-c324-4985-9b81-0e766ec9d286',11);
CREATE TABLE journal (
        op BLOB NOT NULL CHECK (length(op) = 32),
        writer BLOB NOT NULL CHECK (length(writer) = 16),
        seq INTEGER NOT NULL CHECK (seq > 0),
        kind TEXT NOT NULL,
        entity TEXT NOT NULL,
        revision INTEGER NOT NULL CHECK (revision > 0),
        verb TEXT NOT NULL,
        parents BLOB NOT NULL,
        payload_version INTEGER NOT NULL,
        time TEXT NOT NULL,
        nonce BLOB,
        payload TEXT,
        commitment BLOB NOT NULL CHECK (length(commitment) = 32)
    ) STRICT;
INSERT INTO "journal" VALUES(X'05D31FD8EEB2FBFC1A20DD01292FA43DC1E39FCDC4ACD5F27D6BD7F7C57976A0',X'F9298078B7EE6B0EF526CCE7E60AF938',1,'writer','f9298078b7ee6b0ef526cce7e60af938',1,'put',X'',1,'2026-05-25',X'16C6E9C92D99BF358C2E0718822CE47C','{"demo":false,"key":"eb10a1c3373ed10b770ceb2ce732f1b45d46a26834788733ad6e3eaad166e47b","region":"09"}',X'FBA7FC4D9D5FD545110B49340B145D93102697513D58060F5FA9E7DFFD7C22F4');
INSERT INTO "journal" VALUES(X'2CB13D7AB048B687F2E125CB46093FE54EA171CDCC8AF0D1690584260B70330D',X'F9298078B7EE6B0EF526CCE7E60AF938',2,'event','612e7696-a6ce-4c1b-b8e5-10617311d8a3',1,'put',X'',1,'2026-05-25T09:10',X'A8C74107E66CB0E4B2B3F4D58D82CA63','{"closed":false,"day":"2026-05-25","entered_after":false,"host":"Cimenterie","place":"Aït Baha","province":"09.163","region":"09"}',X'BEF31D574118B8C38151810FB8539F8BBE2C5256280F10E82D39FCFB3CFBDE37');
INSERT INTO "journal" VALUES(X'4A85933960A90FCFB7C471AD96E22BC02AC510367913755D7AB70DCF198BCDFD',X'F9298078B7EE6B0EF526CCE7E60AF938',3,'session','c4647159-c324-4985-9b81-0e766ec9d286',1,'put',X'',1,'2026-05-25T09:10',X'A6058A00581A22B22DE50472433D2E44','{"audience":"children","band":"12-14","ended":null,"event":"612e7696-a6ce-4c1b-b8e5-10617311d8a3","language":"fr","lead":"young-expert","stage":"welcome","started":"2026-05-25T09:10"}',X'907E1F2CA3F7101E1C81D13E5B3AFBC4C856C44225FCD0569A3975B8B1E26FAD');
INSERT INTO "journal" VALUES(X'B118D57BECD07D31244D779B3E75BC516B66D83BB77DAD86B5DEBEB18BAF1B66',X'F9298078B7EE6B0EF526CCE7E60AF938',4,'participant','e6c3f339-1a2b-4f1f-b1fd-42a29755d4c1',1,'put',X'',1,'2026-05-25',X'93114351DCBED407E3E6B605B99E8306','{"band":"12-14","event":"612e7696-a6ce-4c1b-b8e5-10617311d8a3","language":"fr","role":"children","session":"c4647159-c324-4985-9b81-0e766ec9d286","sex":null}',X'B3F9E6165649BF224B0F8F67A82FF76915D6037A066B76C478322CDD5A66E79C');
INSERT INTO "journal" VALUES(X'329C9B33AABDA5C43943AAE4026DA11A8344556D9AAB0C32B3F6BE286CB88C16',X'F9298078B7EE6B0EF526CCE7E60AF938',5,'participant','619699cf-e198-4ad9-b06c-144a025b413f',1,'put',X'',1,'2026-05-25',X'F967BDAFDF0E7337420C13F8F5D40F6C','{"band":"12-14","event":"612e7696-a6ce-4c1b-b8e5-10617311d8a3","language":"fr","role":"children","session":"c4647159-c324-4985-9b81-0e766ec9d286","sex":null}',X'958D395BFE1C6D19713E98834037A9B767E2203C07D691FFAC245B95D6D6E9BB');
INSERT INTO "journal" VALUES(X'6F2B2A91E784466CC1F9C11237C4187FA40BA51F0895D17D3CFE41ACFDCA606A',X'F9298078B7EE6B0EF526CCE7E60AF938',6,'participant','701966a0-c381-488f-b8c0-c8fd8712b8bc',1,'put',X'',1,'2026-05-25',X'EF3F6DF0148DED7E8A34888D396CAB3B','{"band":"12-14","event":"612e7696-a6ce-4c1b-b8e5-10617311d8a3","language":"fr","role":"children","session":"c4647159-c324-4985-9b81-0e766ec9d286","sex":null}',X'285EDEE5876FC0695FD36BEACFF9E8667A1E857AFAEFCA711A90694C7C3EDCC5');
INSERT INTO "journal" VALUES(X'93613D1D368607285FF6E4E36DB10919BE4A6788F109621E1B31AE98A617FE80',X'F9298078B7EE6B0EF526CCE7E60AF938',7,'participant','c2cd789a-3802-48a9-ad45-f23d3b1a11df',1,'put',X'',1,'2026-05-25',X'9492A875F74AC6F3AA202F4AD9892FED','{"band":"12-14","event":"612e7696-a6ce-4c1b-b8e5-10617311d8a3","language":"fr","role":"children","session":"c4647159-c324-4985-9b81-0e766ec9d286","sex":null}',X'31024764618AD7124044AE6AB89B6DFF6FA057D96B26321784F64E16A3658C3E');
INSERT INTO "journal" VALUES(X'FD5E3214E8504D13CB9ACEECC1FAE2A8AB10B5DB87E381CA472E2D1C403195E9',X'F9298078B7EE6B0EF526CCE7E60AF938',8,'participant','8e73ca47-ea90-48f0-966b-829e6a8ac4ba',1,'put',X'',1,'2026-05-25',X'B48C14EC53676DA43F9E9919878D972F','{"band":"12-14","event":"612e7696-a6ce-4c1b-b8e5-10617311d8a3","language":"fr","role":"children","session":"c4647159-c324-4985-9b81-0e766ec9d286","sex":null}',X'EC499AD26C29C66C7C6863E58046FCCEA178C0F86865B5832F8E9D529087304A');
INSERT INTO "journal" VALUES(X'EC9C0CF0689C7EB724C144963A734B96F4AB204A7BC25AAB38540E67ACDC5DD3',X'F9298078B7EE6B0EF526CCE7E60AF938',9,'participant','e5446dd4-552b-42f6-be3e-dc0a1ef2a4f0',1,'put',X'',1,'2026-05-25',X'A833B3B84E0F27F9F7A910B6B6683480','{"band":"12-14","event":"612e7696-a6ce-4c1b-b8e5-10617311d8a3","language":"fr","role":"children","session":"c4647159-c324-4985-9b81-0e766ec9d286","sex":null}',X'A4075B8465E38FBF4B14F41DCAE0CA9D14065A0B482A2D1826B181572D82AF71');
INSERT INTO "journal" VALUES(X'A97E50D4E18DCEE7ED6EBBBCC7BDF551845A90B94016BC27FAC030951B826725',X'F9298078B7EE6B0EF526CCE7E60AF938',10,'session','c4647159-c324-4985-9b81-0e766ec9d286',2,'put',X'4A85933960A90FCFB7C471AD96E22BC02AC510367913755D7AB70DCF198BCDFD',1,'2026-05-25T09:10',X'FC91BAEFAE179BF759340F6CF6C1F981','{"audience":"children","band":"12-14","ended":null,"event":"612e7696-a6ce-4c1b-b8e5-10617311d8a3","language":"fr","lead":"young-expert","stage":"before","started":"2026-05-25T09:10"}',X'454C8C4A960330D0319FD61D15AAC70390AFA006A516E42C9C6A2D155ABD8E6B');
INSERT INTO "journal" VALUES(X'9C0998C8B9B44316BA8DE1371BC11F5162EDD54A406DE5DF8E324F29849D1745',X'F9298078B7EE6B0EF526CCE7E60AF938',11,'sheet','56568fe2-a32b-55c1-9a62-4818174e70cf',1,'put',X'',1,'2026-05-25',X'0D387DD45CE301E94A2599ABF5FD9930','{"answers":[["fc-001",1,"a"],["fc-002",1,"b"],["fc-003",1,"c"],["fc-004",1,"a"],["fc-005",1,"b"],["fc-006",1,"c"],["fc-007",1,"a"],["fc-008",1,"b"]],"complete":true,"event":"612e7696-a6ce-4c1b-b8e5-10617311d8a3","form":"X","language":"fr","pack":"fake-news-12-14","pack_version":1,"participant":"619699cf-e198-4ad9-b06c-144a025b413f","phase":"before","session":"c4647159-c324-4985-9b81-0e766ec9d286"}',X'779CEEA3DCCC7A31548EFD935BC7D6481C9450257CC94CAEE2CCEC9168716BA5');
INSERT INTO "journal" VALUES(X'E55447C6CF70DBA5831F13B4AD07FEEE79DD4318DBC03BC29BD7B33941B0130F',X'F9298078B7EE6B0EF526CCE7E60AF938',12,'sheet','79503ac1-e490-532b-988d-e4fe69627111',1,'put',X'',1,'2026-05-25',X'1D8FA94D13ABBE48A1AE6B96681C34F9','{"answers":[["fc-001",1,"a"],["fc-002",1,"b"],["fc-003",1,"c"],["fc-004",1,"a"],["fc-005",1,"b"],["fc-006",1,"c"],["fc-007",1,"a"],["fc-008",1,"b"]],"complete":true,"event":"612e7696-a6ce-4c1b-b8e5-10617311d8a3","form":"X","language":"fr","pack":"fake-news-12-14","pack_version":1,"participant":"701966a0-c381-488f-b8c0-c8fd8712b8bc","phase":"before","session":"c4647159-c324-4985-9b81-0e766ec9d286"}',X'F7AB8C9D91CE7B160414C28C63CAA818288617FF70F5A90C1EADB4421F192016');
INSERT INTO "journal" VALUES(X'A3BF47B1937D389026ABD43958B5DAE14677816D15D5B0435845F64FCDF8FAA5',X'F9298078B7EE6B0EF526CCE7E60AF938',13,'sheet','868f0dbb-fe49-504c-9eae-a1c3438ca3ec',1,'put',X'',1,'2026-05-25',X'C424EAE11631D67FDF64A0D8A5B4DFF0','{"answers":[["fc-001",1,"a"],["fc-002",1,"b"],["fc-003",1,"c"],["fc-004",1,"a"],["fc-005",1,"b"],["fc-006",1,"c"],["fc-007",1,"a"],["fc-008",1,"b"]],"complete":true,"event":"612e7696-a6ce-4c1b-b8e5-10617311d8a3","form":"X","language":"fr","pack":"fake-news-12-14","pack_version":1,"participant":"8e73ca47-ea90-48f0-966b-829e6a8ac4ba","phase":"before","session":"c4647159-c324-4985-9b81-0e766ec9d286"}',X'616E58A8FCC929C9FD677414D126FF77832F2C089B275F95046658B317B4FF4A');
INSERT INTO "journal" VALUES(X'6CE151FF3C77814CF375610994B708787939101BBE6B6EE28A38F8D3833D5D78',X'F9298078B7EE6B0EF526CCE7E60AF938',14,'sheet','6088cda9-3cbb-59cc-bbc3-8be8b3a8a4d4',1,'put',X'',1,'2026-05-25',X'C5475A81BCD2B26419DAC896481471DA','{"answers":[["fc-001",1,"a"],["fc-002",1,"b"],["fc-003",1,"c"],["fc-004",1,"a"],["fc-005",1,"b"],["fc-006",1,"c"],["fc-007",1,"a"],["fc-008",1,"b"]],"complete":true,"event":"612e7696-a6ce-4c1b-b8e5-10617311d8a3","form":"X","language":"fr","pack":"fake-news-12-14","pack_version":1,"participant":"c2cd789a-3802-48a9-ad45-f23d3b1a11df","phase":"before","session":"c4647159-c324-4985-9b81-0e766ec9d286"}',X'9A3C98DCACE818A62ECF7DDED722AE80A548372F3D88126A86AF63A1858067F5');
INSERT INTO "journal" VALUES(X'D2369923D4470C873E6E45322E62C3A8D5C3D6CB7240E0B8F4BDAAFCE95632B9',X'F9298078B7EE6B0EF526CCE7E60AF938',15,'tally','f44c8f77-948f-5a74-aea0-432ca4379164',1,'put',X'',1,'2026-05-25',X'57AFD608BC27F07AE334243ECC2165BE','{"counts":{"a":1},"event":"612e7696-a6ce-4c1b-b8e5-10617311d8a3","form":"X","item":"fc-001","pack":"fake-news-12-14","pack_version":1,"phase":"before","present":9,"rev":1,"session":"c4647159-c324-4985-9b81-0e766ec9d286","unsure":1}',X'D71826878E5C7FC0C955CB01BE5D41C65585052309C714E3C39DCA42594AD15B');
INSERT INTO "journal" VALUES(X'0AABED0B755D0464228C7AF6D2165C903C223D7C1496909F696BC9BEB314DEAF',X'F9298078B7EE6B0EF526CCE7E60AF938',16,'tally','ce189bac-6ab1-5527-b46b-e7acf0553c58',1,'put',X'',1,'2026-05-25',X'58AF22CCBD6C7F67757B106AAFA12CAA','{"counts":{"a":2},"event":"612e7696-a6ce-4c1b-b8e5-10617311d8a3","form":"X","item":"fc-002","pack":"fake-news-12-14","pack_version":1,"phase":"before","present":9,"rev":1,"session":"c4647159-c324-4985-9b81-0e766ec9d286","unsure":1}',X'D0F3424965D169B34969F5C4F5D723EEDC0E7D19A9B7EE48C558F48A46BF927A');
INSERT INTO "journal" VALUES(X'4CA6324F88EB786B0FFCFC608C652295D3EA7EC2E036404911425994CD432D23',X'F9298078B7EE6B0EF526CCE7E60AF938',17,'headcount','ccddad7a-b8b7-5690-8acc-f93a01b1697d',1,'put',X'',1,'2026-05-25',X'98364A2CD1D3FB5D4F137E8CD7B9FAE1','{"entered_after":false,"event":"612e7696-a6ce-4c1b-b8e5-10617311d8a3","people":9,"session":"c4647159-c324-4985-9b81-0e766ec9d286"}',X'D9C66B8A7A25CE15B20C8065FCD04DE5448BC4CA005D3DB914D385C8AB4CF97F');
INSERT INTO "journal" VALUES(X'FD38DD12D28E39F35F2B9714E940CD64F4BB84D99B1F289FD7F0CE64872BDF89',X'F9298078B7EE6B0EF526CCE7E60AF938',18,'headcount','ccddad7a-b8b7-5690-8acc-f93a01b1697d',2,'put',X'4CA6324F88EB786B0FFCFC608C652295D3EA7EC2E036404911425994CD432D23',1,'2026-05-25',X'A77AFAB3D84B9DC66B1AABAC50B0FBBC','{"entered_after":false,"event":"612e7696-a6ce-4c1b-b8e5-10617311d8a3","people":11,"session":"c4647159-c324-4985-9b81-0e766ec9d286"}',X'117FE1B4AE196D6A5085CCA74D0A3A883831040609948490AFDC21F407545B11');
CREATE TABLE link (
        id TEXT PRIMARY KEY, what TEXT NOT NULL, kept TEXT NOT NULL, other TEXT NOT NULL,
        same INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
CREATE TABLE meta (
        key TEXT PRIMARY KEY, value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
INSERT INTO "meta" VALUES('database','f5b165224a58b791df6af1d8303e61cd');
INSERT INTO "meta" VALUES('latest_day','2026-05-25');
INSERT INTO "meta" VALUES('writer','f9298078b7ee6b0ef526cce7e60af938');
CREATE TABLE participant (
        id TEXT PRIMARY KEY, event TEXT NOT NULL, session TEXT NOT NULL, role TEXT NOT NULL,
        band TEXT, sex TEXT, language TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
INSERT INTO "participant" VALUES('619699cf-e198-4ad9-b06c-144a025b413f','612e7696-a6ce-4c1b-b8e5-10617311d8a3','c4647159-c324-4985-9b81-0e766ec9d286','children','12-14',NULL,'fr');
INSERT INTO "participant" VALUES('701966a0-c381-488f-b8c0-c8fd8712b8bc','612e7696-a6ce-4c1b-b8e5-10617311d8a3','c4647159-c324-4985-9b81-0e766ec9d286','children','12-14',NULL,'fr');
INSERT INTO "participant" VALUES('8e73ca47-ea90-48f0-966b-829e6a8ac4ba','612e7696-a6ce-4c1b-b8e5-10617311d8a3','c4647159-c324-4985-9b81-0e766ec9d286','children','12-14',NULL,'fr');
INSERT INTO "participant" VALUES('c2cd789a-3802-48a9-ad45-f23d3b1a11df','612e7696-a6ce-4c1b-b8e5-10617311d8a3','c4647159-c324-4985-9b81-0e766ec9d286','children','12-14',NULL,'fr');
INSERT INTO "participant" VALUES('e5446dd4-552b-42f6-be3e-dc0a1ef2a4f0','612e7696-a6ce-4c1b-b8e5-10617311d8a3','c4647159-c324-4985-9b81-0e766ec9d286','children','12-14',NULL,'fr');
INSERT INTO "participant" VALUES('e6c3f339-1a2b-4f1f-b1fd-42a29755d4c1','612e7696-a6ce-4c1b-b8e5-10617311d8a3','c4647159-c324-4985-9b81-0e766ec9d286','children','12-14',NULL,'fr');
CREATE TABLE receipt (
        id TEXT PRIMARY KEY, key TEXT NOT NULL, day TEXT NOT NULL, text TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
CREATE TABLE received (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        day TEXT NOT NULL,
        verdict TEXT NOT NULL,
        code TEXT,
        region TEXT,
        signer TEXT,
        new INTEGER NOT NULL,
        known INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
CREATE TABLE revoked (
        key TEXT NOT NULL, writer TEXT NOT NULL, since INTEGER NOT NULL CHECK (since > 0),
        PRIMARY KEY (key, writer)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE session (
        id TEXT PRIMARY KEY, event TEXT NOT NULL, audience TEXT NOT NULL, band TEXT,
        lead TEXT NOT NULL, language TEXT NOT NULL, stage TEXT NOT NULL,
        started TEXT NOT NULL, ended TEXT
    ) STRICT, WITHOUT ROWID;
INSERT INTO "session" VALUES('c4647159-c324-4985-9b81-0e766ec9d286','612e7696-a6ce-4c1b-b8e5-10617311d8a3','children','12-14','young-expert','fr','before','2026-05-25T09:10',NULL);
CREATE TABLE sheet (
        id TEXT PRIMARY KEY, event TEXT NOT NULL, session TEXT NOT NULL,
        participant TEXT NOT NULL, phase TEXT NOT NULL, form TEXT NOT NULL, pack TEXT NOT NULL,
        pack_version INTEGER NOT NULL, language TEXT NOT NULL, complete INTEGER NOT NULL,
        answers TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
INSERT INTO "sheet" VALUES('56568fe2-a32b-55c1-9a62-4818174e70cf','612e7696-a6ce-4c1b-b8e5-10617311d8a3','c4647159-c324-4985-9b81-0e766ec9d286','619699cf-e198-4ad9-b06c-144a025b413f','before','X','fake-news-12-14',1,'fr',1,'[["fc-001",1,"a"],["fc-002",1,"b"],["fc-003",1,"c"],["fc-004",1,"a"],["fc-005",1,"b"],["fc-006",1,"c"],["fc-007",1,"a"],["fc-008",1,"b"]]');
INSERT INTO "sheet" VALUES('6088cda9-3cbb-59cc-bbc3-8be8b3a8a4d4','612e7696-a6ce-4c1b-b8e5-10617311d8a3','c4647159-c324-4985-9b81-0e766ec9d286','c2cd789a-3802-48a9-ad45-f23d3b1a11df','before','X','fake-news-12-14',1,'fr',1,'[["fc-001",1,"a"],["fc-002",1,"b"],["fc-003",1,"c"],["fc-004",1,"a"],["fc-005",1,"b"],["fc-006",1,"c"],["fc-007",1,"a"],["fc-008",1,"b"]]');
INSERT INTO "sheet" VALUES('79503ac1-e490-532b-988d-e4fe69627111','612e7696-a6ce-4c1b-b8e5-10617311d8a3','c4647159-c324-4985-9b81-0e766ec9d286','701966a0-c381-488f-b8c0-c8fd8712b8bc','before','X','fake-news-12-14',1,'fr',1,'[["fc-001",1,"a"],["fc-002",1,"b"],["fc-003",1,"c"],["fc-004",1,"a"],["fc-005",1,"b"],["fc-006",1,"c"],["fc-007",1,"a"],["fc-008",1,"b"]]');
INSERT INTO "sheet" VALUES('868f0dbb-fe49-504c-9eae-a1c3438ca3ec','612e7696-a6ce-4c1b-b8e5-10617311d8a3','c4647159-c324-4985-9b81-0e766ec9d286','8e73ca47-ea90-48f0-966b-829e6a8ac4ba','before','X','fake-news-12-14',1,'fr',1,'[["fc-001",1,"a"],["fc-002",1,"b"],["fc-003",1,"c"],["fc-004",1,"a"],["fc-005",1,"b"],["fc-006",1,"c"],["fc-007",1,"a"],["fc-008",1,"b"]]');
CREATE TABLE sitting (
        participant TEXT NOT NULL,
        phase TEXT NOT NULL,
        event TEXT NOT NULL,
        session TEXT NOT NULL,
        form TEXT NOT NULL,
        pack TEXT NOT NULL,
        pack_version INTEGER NOT NULL,
        language TEXT NOT NULL,
        seated INTEGER NOT NULL,
        PRIMARY KEY (participant, phase)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "sitting" VALUES('e5446dd4-552b-42f6-be3e-dc0a1ef2a4f0','before','612e7696-a6ce-4c1b-b8e5-10617311d8a3','c4647159-c324-4985-9b81-0e766ec9d286','X','fake-news-12-14',1,'fr',1);
CREATE TABLE tally (
        id TEXT PRIMARY KEY, event TEXT NOT NULL, session TEXT NOT NULL, phase TEXT NOT NULL,
        form TEXT NOT NULL, pack TEXT NOT NULL, pack_version INTEGER NOT NULL,
        item TEXT NOT NULL, rev INTEGER NOT NULL, present INTEGER NOT NULL,
        option TEXT NOT NULL, people INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
INSERT INTO "tally" VALUES('ce189bac-6ab1-5527-b46b-e7acf0553c58/?','612e7696-a6ce-4c1b-b8e5-10617311d8a3','c4647159-c324-4985-9b81-0e766ec9d286','before','X','fake-news-12-14',1,'fc-002',1,9,'?',1);
INSERT INTO "tally" VALUES('ce189bac-6ab1-5527-b46b-e7acf0553c58/a','612e7696-a6ce-4c1b-b8e5-10617311d8a3','c4647159-c324-4985-9b81-0e766ec9d286','before','X','fake-news-12-14',1,'fc-002',1,9,'a',2);
INSERT INTO "tally" VALUES('f44c8f77-948f-5a74-aea0-432ca4379164/?','612e7696-a6ce-4c1b-b8e5-10617311d8a3','c4647159-c324-4985-9b81-0e766ec9d286','before','X','fake-news-12-14',1,'fc-001',1,9,'?',1);
INSERT INTO "tally" VALUES('f44c8f77-948f-5a74-aea0-432ca4379164/a','612e7696-a6ce-4c1b-b8e5-10617311d8a3','c4647159-c324-4985-9b81-0e766ec9d286','before','X','fake-news-12-14',1,'fc-001',1,9,'a',1);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE UNIQUE INDEX journal_op ON journal (op);
CREATE INDEX journal_writer ON journal (writer, seq);
CREATE INDEX journal_entity ON journal (kind, entity);
CREATE INDEX journal_bare ON journal (writer) WHERE payload IS NULL;
CREATE INDEX journal_follows ON journal (kind, entity)
        WHERE length(parents) > 0 OR verb <> 'put' OR kind = 'link';
CREATE INDEX session_event ON session (event);
CREATE INDEX participant_session ON participant (session);
CREATE INDEX headcount_session ON headcount (session);
CREATE INDEX sheet_session ON sheet (session);
CREATE INDEX tally_session ON tally (session);
CREATE INDEX certificate_event ON certificate (event);
CREATE VIEW attendance AS
    SELECT id, event, session, 1 AS listed, 1 AS people FROM participant
    UNION ALL SELECT id, event, session, 0, people FROM headcount;
COMMIT;
PRAGMA user_version = 3;
