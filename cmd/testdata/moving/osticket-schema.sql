-- The columns of osTicket 1.18 that are read here, as facts: names and types.
-- The whole schema is many times larger.
CREATE TABLE ost_ticket_status (id int(11) PRIMARY KEY, name varchar(60) NOT NULL, state varchar(16), properties text NOT NULL, created datetime NOT NULL, updated datetime NOT NULL);
CREATE TABLE ost_ticket_priority (priority_id tinyint(4) PRIMARY KEY, priority varchar(60) NOT NULL, priority_desc varchar(30) NOT NULL, priority_urgency tinyint(1) unsigned NOT NULL);
CREATE TABLE ost_help_topic (topic_id int(11) unsigned PRIMARY KEY, priority_id int(10) unsigned NOT NULL, topic varchar(128) NOT NULL, created datetime NOT NULL, updated datetime NOT NULL);
CREATE TABLE ost_staff (staff_id int(11) unsigned PRIMARY KEY, username varchar(32) NOT NULL, firstname varchar(32), lastname varchar(32), email varchar(255), signature text NOT NULL, created datetime NOT NULL, updated datetime NOT NULL);
CREATE TABLE ost_organization (id int(11) unsigned PRIMARY KEY, name varchar(128) NOT NULL, domain varchar(256) NOT NULL);
CREATE TABLE ost_user (id int(10) unsigned PRIMARY KEY, org_id int(10) unsigned NOT NULL, default_email_id int(10) NOT NULL, name varchar(128) NOT NULL, created datetime NOT NULL, updated datetime NOT NULL);
CREATE TABLE ost_user_email (id int(10) unsigned PRIMARY KEY, user_id int(10) unsigned NOT NULL, address varchar(255) NOT NULL);
CREATE TABLE ost_form (id int(11) unsigned PRIMARY KEY, type varchar(8) NOT NULL, title varchar(255) NOT NULL, created datetime NOT NULL, updated datetime NOT NULL);
CREATE TABLE ost_form_field (id int(11) unsigned PRIMARY KEY, form_id int(11) unsigned NOT NULL, type varchar(255) NOT NULL, label varchar(255) NOT NULL, name varchar(64) NOT NULL, sort int(11) unsigned NOT NULL, created datetime NOT NULL, updated datetime NOT NULL);
CREATE TABLE ost_form_entry (id int(11) unsigned PRIMARY KEY, form_id int(11) unsigned NOT NULL, object_id int(11) unsigned, object_type char(1) NOT NULL, sort int(11) unsigned NOT NULL, created datetime NOT NULL, updated datetime NOT NULL, KEY (object_type, object_id));
CREATE TABLE ost_form_entry_values (entry_id int(11) unsigned NOT NULL, field_id int(11) unsigned NOT NULL, value text, value_id int(11), PRIMARY KEY (entry_id, field_id));
CREATE TABLE ost_ticket (
  ticket_id int(11) unsigned PRIMARY KEY, number varchar(20), user_id int(11) unsigned NOT NULL, user_email_id int(11) unsigned NOT NULL, status_id int(10) unsigned NOT NULL,
  topic_id int(10) unsigned NOT NULL, staff_id int(10) unsigned NOT NULL, source enum('Web','Email','Phone','API','Other') NOT NULL,
  created datetime NOT NULL, closed datetime, lastupdate datetime, updated datetime NOT NULL);
CREATE TABLE ost_thread (id int(11) unsigned PRIMARY KEY, object_id int(11) unsigned NOT NULL, object_type char(1) NOT NULL, created datetime NOT NULL, KEY (object_id));
CREATE TABLE ost_thread_entry (
  id int(11) unsigned PRIMARY KEY, thread_id int(11) unsigned NOT NULL, staff_id int(11) unsigned NOT NULL, user_id int(11) unsigned NOT NULL, type char(1) NOT NULL,
  flags int(11) unsigned NOT NULL, poster varchar(128) NOT NULL, title varchar(255), body text NOT NULL, format varchar(16) NOT NULL,
  created datetime NOT NULL, updated datetime NOT NULL, KEY (thread_id));
CREATE TABLE ost_file (id int(11) PRIMARY KEY, `key` varchar(86) NOT NULL, signature varchar(86) NOT NULL, name varchar(255) NOT NULL, created datetime NOT NULL);
CREATE TABLE ost_attachment (object_id int(11) unsigned NOT NULL, type char(1) NOT NULL, file_id int(11) unsigned NOT NULL, name varchar(255), inline tinyint(1) unsigned NOT NULL, KEY (object_id));
