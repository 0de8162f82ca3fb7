package shop

// undoADS are the deeds of the system administrator.
func undoADS() []UndoRow {
	return []UndoRow{
		{Op: "ads.device", Why: "", Help: "scatto ads device edit CUSTOMER DEVICE", way: takenBack},
		{Op: "admin-checklist.done", Why: "", Help: "scatto admin-checklist done ITEM CUSTOMER --evidence TEXT", way: takenBack},
		{Op: "admin-checklist.cadence", Why: staysLaw, Help: "scatto admin-checklist cadence ITEM CUSTOMER", way: helped},
		{Op: "admin-checklist.import", Why: staysImported, Help: "scatto admin-checklist done ITEM CUSTOMER --evidence TEXT", way: helped},
		{Op: "admin-checklist.verify", Why: staysMachine, Help: "", way: passed},
		{Op: opAccount, Why: staysLaw, Help: "scatto ads account disable CUSTOMER ACCOUNT", way: helped},
		{Op: opOther, Why: staysLaw, Help: "scatto ads other", way: helped},
		{Op: "ads.accept", Why: staysLaw, Help: "scatto ads revoke CUSTOMER NOMINATION", way: helped},
		{Op: "ads.anomaly.explain", Why: staysLaw, Help: "scatto ads anomaly explain", way: helped},
		{Op: "ads.appoint", Why: staysLaw, Help: "scatto ads revoke CUSTOMER NOMINATION", way: helped},
		{Op: "ads.assess", Why: staysLaw, Help: "scatto ads assess CUSTOMER NAME", way: helped},
		{Op: "ads.downtime.add", Why: staysLaw, Help: "scatto ads downtime correct DOWNTIME --reason TEXT", way: helped},
		{Op: "ads.downtime.correct", Why: staysLaw, Help: "scatto ads downtime correct DOWNTIME --reason TEXT", way: helped},
		{Op: "ads.inspection", Why: staysLaw, Help: "scatto ads inspection", way: helped},
		{Op: "ads.line", Why: staysOwn, Help: "scatto ads line CUSTOMER", way: helped},
		{Op: "ads.line.remove", Why: staysOwn, Help: "scatto ads line CUSTOMER", way: helped},
		{Op: "ads.link", Why: staysOwn, Help: "scatto ads link CUSTOMER", way: helped},
		{Op: "ads.link.remove", Why: staysOwn, Help: "scatto ads link CUSTOMER", way: helped},
		{Op: opLogImport, Why: staysLaw, Help: "scatto ads log show CUSTOMER", way: helped},
		{Op: "ads.log.purge", Why: staysErased, Help: "scatto ads log show CUSTOMER", way: helped},
		{Op: "ads.log.source", Why: staysOwn, Help: "scatto ads log source", way: helped},
		{Op: "ads.made-known", Why: staysLaw, Help: "scatto ads show CUSTOMER", way: helped},
		{Op: "ads.maintenance", Why: staysLaw, Help: "scatto ads suggest CUSTOMER", way: helped},
		{Op: "ads.names", Why: staysLaw, Help: "scatto ads names CUSTOMER", way: helped},
		{Op: "ads.names.delivered", Why: staysLaw, Help: "scatto ads names CUSTOMER", way: helped},
		{Op: "ads.names.send", Why: staysSent, Help: "scatto ads names CUSTOMER", way: helped},
		{Op: "ads.nat", Why: staysOwn, Help: "scatto ads nat CUSTOMER", way: helped},
		{Op: "ads.nat.remove", Why: staysOwn, Help: "scatto ads nat CUSTOMER", way: helped},
		{Op: "ads.network-map", Why: staysNumbered, Help: "scatto ads network-map CUSTOMER", way: helped},
		{Op: "ads.objective.declare", Why: staysLaw, Help: "scatto ads objective revoke CUSTOMER", way: helped},
		{Op: "ads.objective.revoke", Why: staysLaw, Help: "scatto ads objective declare CUSTOMER", way: helped},
		{Op: "ads.objective.set", Why: staysLaw, Help: "scatto ads objective set CUSTOMER", way: helped},
		{Op: "ads.objective.test", Why: staysLaw, Help: "scatto ads objective void CUSTOMER", way: helped},
		{Op: "ads.objective.void", Why: staysLaw, Help: "scatto ads objective test CUSTOMER", way: helped},
		{Op: "ads.revoke", Why: staysLaw, Help: "scatto ads appoint CUSTOMER NAME", way: helped},
		{Op: "ads.scopes", Why: staysLaw, Help: "scatto ads scopes CUSTOMER NOMINATION", way: helped},
		{Op: "ads.verify.new", Why: staysLaw, Help: "scatto ads verify show VERIFICATION", way: helped},
		{Op: "ads.verify.add", Why: staysLaw, Help: "scatto ads verify add VERIFICATION", way: helped},
		{Op: "ads.verify.close", Why: staysLaw, Help: "scatto ads verify new CUSTOMER", way: helped},
		{Op: "ads.verify.void", Why: staysLaw, Help: "scatto ads verify new CUSTOMER", way: helped},
		{Op: "ads.verify.signed", Why: staysLaw, Help: "scatto ads verify new CUSTOMER", way: helped},
		{Op: "vault.add", Why: staysOwn, Help: "scatto ads vault remove ENTRY", way: helped},
		{Op: "vault.edit", Why: staysSecret, Help: "scatto ads vault edit ENTRY", way: helped},
		{Op: "vault.remove", Why: staysSecret, Help: "scatto ads vault add CUSTOMER", way: helped},
		{Op: "vault.recipient", Why: staysOwn, Help: "scatto ads vault recipients list", way: helped},
		{Op: "vault.rekey", Why: staysSecret, Help: "scatto ads vault rekey", way: helped},
		{Op: "vault.show", Why: staysLaw, Help: "", way: passed},
		{Op: "vault.refused", Why: staysLaw, Help: "", way: passed},
	}
}

// undoPrivacy are the deeds of data protection: each is itself a proof.
func undoPrivacy() []UndoRow {
	rows := []UndoRow{
		{Op: "gdpr.erase", Why: staysErased, Help: "scatto gdpr erase --list", way: helped},
		{Op: "gdpr.retention", Why: staysErased, Help: "scatto gdpr erase --list", way: helped},
		{Op: "gdpr.rectify", Why: staysLaw, Help: "scatto gdpr rectify", way: helped},
		{Op: "gdpr.restrict", Why: staysLaw, Help: "scatto gdpr restrict lift RESTRICTION", way: helped},
		{Op: "gdpr.restrict.tell", Why: staysSent, Help: "scatto mail outbox list", way: helped},
		{Op: "gdpr.restrict.lift", Why: staysLaw, Help: "scatto gdpr restrict", way: helped},
		{Op: "gdpr.hold.add", Why: staysOwn, Help: "scatto gdpr hold lift HOLD", way: helped},
		{Op: "gdpr.hold.lift", Why: staysOwn, Help: "scatto gdpr hold add", way: helped},
		{Op: "gdpr.consent.add", Why: staysLaw, Help: "scatto gdpr consent withdraw", way: helped},
		{Op: "gdpr.consent.withdraw", Why: staysLaw, Help: "scatto gdpr consent add", way: helped},
		{Op: "gdpr.activity", Why: staysOwn, Help: "scatto gdpr register", way: helped},
		{Op: "gdpr.agreement", Why: staysContract, Help: "scatto gdpr agreement list", way: helped},
		{Op: "gdpr.recipient", Why: staysOwn, Help: "scatto gdpr processor edit PROCESSOR", way: helped},
		{Op: "gdpr.register", Why: staysOwn, Help: "scatto gdpr register show", way: helped},
		{Op: "gdpr.breach", Why: staysLaw, Help: "scatto gdpr breach show BREACH", way: helped},
		{Op: "gdpr.notice", Why: staysLaw, Help: "scatto gdpr notice list", way: helped},
		{Op: "gdpr.notice-shown", Why: staysLaw, Help: "scatto gdpr notice list", way: helped},
		{Op: "gdpr.export", Why: staysSent, Help: "scatto gdpr request list", way: helped},
	}
	for _, op := range []string{"gdpr.request.open", "gdpr.request.edit", "gdpr.request.identity-asked", "gdpr.request.identity-confirmed",
		"gdpr.request.extend", "gdpr.request.answer", "gdpr.request.refuse", "gdpr.request.send", "gdpr.object", "gdpr.object.decide"} {
		rows = append(rows, UndoRow{Op: op, Why: staysLaw, Help: "scatto gdpr request edit REQUEST", way: helped})
	}
	return rows
}

// undoShop are the mail and the store itself.
func undoShop() []UndoRow {
	return []UndoRow{
		{Op: OpUndo, Why: staysOwn, Help: "", way: passed},
		{Op: "mail.drop", Why: staysOwn, Help: "scatto ticket note TICKET TEXT --public", way: helped},
		{Op: "mail.release", Why: staysOwn, Help: "scatto mail outbox drop MESSAGE --reason TEXT", way: helped},
		{Op: "mail.settle", Why: staysArrived, Help: "scatto ticket edit TICKET", way: helped},
		{Op: "mail.take", Why: staysArrived, Help: "", way: passed},
		{Op: "mail.fetch", Why: staysMachine, Help: "", way: passed},
		{Op: "mail.waits", Why: staysMachine, Help: "", way: passed},
		{Op: "mail.tidy", Why: staysMachine, Help: "", way: passed},
		{Op: "mail.sending", Why: staysMachine, Help: "", way: passed},
		{Op: "mail.sent", Why: staysMachine, Help: "", way: passed},
		{Op: "due.warn", Why: staysMachine, Help: "", way: passed},
		{Op: "log.clock", Why: staysStore, way: passed},
		{Op: "log.anchor", Why: staysSent, Help: "scatto log anchor", way: helped},
		{Op: opExport, Why: staysSent, Help: "", way: passed},
		{Op: "backup.restore", Why: staysStore, Help: "", way: passed},
		{Op: "store.rebuild-head", Why: staysStore, Help: "", way: passed},
		{Op: "store.reindex", Why: staysStore, Help: "", way: passed},
	}
}
