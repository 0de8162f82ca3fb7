package shop

// undoADS are the deeds of the system administrator.
func undoADS() []UndoRow {
	return []UndoRow{
		{"ads.device", "", "scatto ads device edit CUSTOMER DEVICE", takenBack},
		{"admin-checklist.done", "", "scatto admin-checklist done ITEM CUSTOMER --evidence TEXT", takenBack},
		{"admin-checklist.cadence", staysLaw, "scatto admin-checklist cadence ITEM CUSTOMER", helped},
		{"admin-checklist.import", staysImported, "scatto admin-checklist done ITEM CUSTOMER --evidence TEXT", helped},
		{"admin-checklist.verify", staysMachine, "", passed},
		{opAccount, staysLaw, "scatto ads account disable CUSTOMER ACCOUNT", helped},
		{opOther, staysLaw, "scatto ads other", helped},
		{"ads.accept", staysLaw, "scatto ads revoke CUSTOMER NOMINATION", helped},
		{"ads.anomaly.explain", staysLaw, "scatto ads anomaly explain", helped},
		{"ads.appoint", staysLaw, "scatto ads revoke CUSTOMER NOMINATION", helped},
		{"ads.assess", staysLaw, "scatto ads assess CUSTOMER NAME", helped},
		{"ads.downtime.add", staysLaw, "scatto ads downtime correct DOWNTIME --reason TEXT", helped},
		{"ads.downtime.correct", staysLaw, "scatto ads downtime correct DOWNTIME --reason TEXT", helped},
		{"ads.inspection", staysLaw, "scatto ads inspection", helped},
		{"ads.line", staysOwn, "scatto ads line CUSTOMER", helped},
		{"ads.line.remove", staysOwn, "scatto ads line CUSTOMER", helped},
		{"ads.link", staysOwn, "scatto ads link CUSTOMER", helped},
		{"ads.link.remove", staysOwn, "scatto ads link CUSTOMER", helped},
		{opLogImport, staysLaw, "scatto ads log show CUSTOMER", helped},
		{"ads.log.purge", staysErased, "scatto ads log show CUSTOMER", helped},
		{"ads.log.source", staysOwn, "scatto ads log source", helped},
		{"ads.made-known", staysLaw, "scatto ads show CUSTOMER", helped},
		{"ads.maintenance", staysLaw, "scatto ads suggest CUSTOMER", helped},
		{"ads.names", staysLaw, "scatto ads names CUSTOMER", helped},
		{"ads.names.delivered", staysLaw, "scatto ads names CUSTOMER", helped},
		{"ads.names.send", staysSent, "scatto ads names CUSTOMER", helped},
		{"ads.nat", staysOwn, "scatto ads nat CUSTOMER", helped},
		{"ads.nat.remove", staysOwn, "scatto ads nat CUSTOMER", helped},
		{"ads.network-map", staysNumbered, "scatto ads network-map CUSTOMER", helped},
		{"ads.objective.declare", staysLaw, "scatto ads objective revoke CUSTOMER", helped},
		{"ads.objective.revoke", staysLaw, "scatto ads objective declare CUSTOMER", helped},
		{"ads.objective.set", staysLaw, "scatto ads objective set CUSTOMER", helped},
		{"ads.objective.test", staysLaw, "scatto ads objective void CUSTOMER", helped},
		{"ads.objective.void", staysLaw, "scatto ads objective test CUSTOMER", helped},
		{"ads.revoke", staysLaw, "scatto ads appoint CUSTOMER NAME", helped},
		{"ads.scopes", staysLaw, "scatto ads scopes CUSTOMER NOMINATION", helped},
		{"ads.verify.new", staysLaw, "scatto ads verify show VERIFICATION", helped},
		{"ads.verify.add", staysLaw, "scatto ads verify add VERIFICATION", helped},
		{"ads.verify.close", staysLaw, "scatto ads verify new CUSTOMER", helped},
		{"ads.verify.signed", staysLaw, "scatto ads verify new CUSTOMER", helped},
		{"vault.add", staysOwn, "scatto ads vault remove ENTRY", helped},
		{"vault.edit", staysSecret, "scatto ads vault edit ENTRY", helped},
		{"vault.remove", staysSecret, "scatto ads vault add CUSTOMER", helped},
		{"vault.recipient", staysOwn, "scatto ads vault recipients list", helped},
		{"vault.rekey", staysSecret, "scatto ads vault rekey", helped},
		{"vault.show", staysLaw, "", passed},
		{"vault.refused", staysLaw, "", passed},
	}
}

// undoPrivacy are the deeds of data protection: each is itself a proof.
func undoPrivacy() []UndoRow {
	rows := []UndoRow{
		{"gdpr.erase", staysErased, "scatto gdpr erase --list", helped},
		{"gdpr.retention", staysErased, "scatto gdpr erase --list", helped},
		{"gdpr.rectify", staysLaw, "scatto gdpr rectify", helped},
		{"gdpr.restrict", staysLaw, "scatto gdpr restrict lift RESTRICTION", helped},
		{"gdpr.restrict.lift", staysLaw, "scatto gdpr restrict add", helped},
		{"gdpr.hold.add", staysOwn, "scatto gdpr hold lift HOLD", helped},
		{"gdpr.hold.lift", staysOwn, "scatto gdpr hold add", helped},
		{"gdpr.consent.add", staysLaw, "scatto gdpr consent withdraw", helped},
		{"gdpr.consent.withdraw", staysLaw, "scatto gdpr consent add", helped},
		{"gdpr.activity", staysOwn, "scatto gdpr activity edit ACTIVITY", helped},
		{"gdpr.agreement", staysContract, "scatto gdpr agreement list", helped},
		{"gdpr.recipient", staysOwn, "scatto gdpr processor edit PROCESSOR", helped},
		{"gdpr.register", staysOwn, "scatto gdpr register show", helped},
		{"gdpr.breach", staysLaw, "scatto gdpr breach show BREACH", helped},
		{"gdpr.notice", staysLaw, "scatto gdpr notice list", helped},
		{"gdpr.notice-shown", staysLaw, "scatto gdpr notice list", helped},
		{"gdpr.export", staysSent, "scatto gdpr request list", helped},
	}
	for _, op := range []string{"gdpr.request.open", "gdpr.request.edit", "gdpr.request.identity-asked", "gdpr.request.identity-confirmed",
		"gdpr.request.extend", "gdpr.request.answer", "gdpr.request.refuse", "gdpr.request.send", "gdpr.object", "gdpr.object.decide"} {
		rows = append(rows, UndoRow{op, staysLaw, "scatto gdpr request edit REQUEST", helped})
	}
	for _, op := range []string{"gdpr.restrict.letter", "gdpr.restrict.tell", "gdpr.consent.letter"} {
		rows = append(rows, UndoRow{op, staysSent, "scatto mail outbox list", helped})
	}
	return rows
}

// undoShop are the mail and the store itself.
func undoShop() []UndoRow {
	return []UndoRow{
		{OpUndo, staysOwn, "", passed},
		{"mail.drop", staysOwn, "scatto mail outbox release MESSAGE", helped},
		{"mail.release", staysOwn, "scatto mail outbox drop MESSAGE --reason TEXT", helped},
		{"mail.settle", staysArrived, "scatto ticket edit TICKET", helped},
		{"mail.take", staysArrived, "", passed},
		{"mail.fetch", staysMachine, "", passed},
		{"mail.waits", staysMachine, "", passed},
		{"mail.tidy", staysMachine, "", passed},
		{"mail.sending", staysMachine, "", passed},
		{"mail.sent", staysMachine, "", passed},
		{"due.warn", staysMachine, "", passed},
		{"log.anchor", staysSent, "scatto log anchor", helped},
		{opExport, staysSent, "", passed},
		{"backup.restore", staysStore, "", passed},
		{"store.rebuild-head", staysStore, "", passed},
		{"store.reindex", staysStore, "", passed},
	}
}
