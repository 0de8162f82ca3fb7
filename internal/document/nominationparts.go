package document

import (
	"scatto/gdpr/ads"
)

// assessmentParts attest what came before the nomination (4.1).
func assessmentParts(o Office) []ActPart {
	out := []ActPart{ActHeading{Text: "Attestazione della valutazione"}}
	if o.Nomination.Proposed() {
		return append(out, ActFlag{"Da completare", "La persona non è ancora stata valutata: senza valutazione la designazione non produce effetti.", provv + "4.1 e 2.a"})
	}
	out = append(out, ActText{"Il " + o.Nomination.Assessed.Italian() + ", prima di questa designazione, sono state valutate esperienza, capacità e affidabilità della persona, che dà garanzia del rispetto delle norme sulla protezione dei dati, sicurezza compresa.",
		provv + "4.1 e 2.a"})
	a := o.Assessment
	if a == nil {
		return append(out, ActFlag{"Da completare", "Della valutazione è registrato soltanto il giorno: allegare la scheda firmata.", provv + "4.1"})
	}
	return append(out, ActFacts{[]ActFact{
		{"Valutatore", a.Assessor}, {"Esperienza", a.Experience}, {"Capacità", a.Ability}, {"Affidabilità", a.Reliability},
		{"Documenti esaminati", joined(a.Documents.Text, a.Documents.FileName)}, {"Esito", a.Outcome.Label()},
	}})
}

// scopeParts is the analytic list (4.2), or the flag that there is none.
func scopeParts(n ads.Nomination) (out []ActPart) {
	if len(n.Scopes) == 0 {
		out = append(out, ActFlag{"Da completare", "Manca l’elenco analitico degli ambiti: senza di esso la designazione è generica. È sufficiente indicarli per settori o aree applicative.", provv + "4.2 e 2.b; FAQ del Garante"})
	} else {
		out = append(out, scopeTable(n.Scopes))
	}
	if n.Capacity != "" {
		out = append(out, ActText{"Capacità concreta di accesso ai dati: " + n.Capacity, provv + "considerazioni"})
	}
	return out
}

func scopeTable(scopes []ads.Scope) ActTable {
	t := ActTable{Columns: []ActColumn{{"Sistema", 22, false}, {"Privilegio", 20, false}, {"Accesso", 16, false}, {"Motivo", 22, false}, {"Dati trattati", 24, false}}}
	for _, s := range scopes {
		t.Rows = append(t.Rows, []string{s.System, s.Privilege, s.Access, s.Reason, s.Data})
	}
	return t
}

// instructionParts are powers, prohibitions and notices, the same in every
// letter.
func instructionParts(n ads.Nomination) []ActPart {
	out := []ActPart{
		ActHeading{Text: "Poteri"}, ActList{Numbered: true, Items: []ActText{
			{Text: "Accedere ai sistemi elencati, con il privilegio, nel modo e per i motivi indicati per ciascuno."},
			{Text: "Installare, configurare e aggiornare i sistemi elencati; gestirne utenze, permessi, copie di sicurezza e ripristini nei limiti delle funzioni assegnate."},
			{Text: "Sospendere un’utenza o isolare un sistema quando serve a fermare un pericolo per i dati, avvisando subito il titolare."},
		}},
		ActHeading{Text: "Divieti"}, ActList{Numbered: true, Items: []ActText{
			{"Consultare, copiare o portare fuori dati personali oltre quanto serve all’intervento.", "art. 5(1)(b) e (c) GDPR"},
			{"Comunicare dati o credenziali a terzi, o permettere ad altri di agire con le proprie.", "art. 32 GDPR"},
			{"Creare utenze privilegiate, o ampliare i privilegi di quelle esistenti, senza autorizzazione del titolare.", provv + "4.2"},
			{"Modificare, sospendere o cancellare le registrazioni degli accessi.", provv + "4.5"},
			{"Usare strumenti di accesso remoto non concordati o lasciarli attivi dopo l’intervento.", "art. 32 GDPR"},
		}},
		ActHeading{Text: "Obblighi"}, ActList{Numbered: true, Items: []ActText{
			{"Credenziali: personali, mai condivise, distinte da quelle di utente, con un secondo fattore di autenticazione dove il sistema lo consente.", "art. 32 GDPR"},
			{"Riservatezza: su tutto ciò che si apprende, anche dopo la fine dell’incarico.", "art. 28(3)(b) GDPR"},
			{"Violazioni: di ogni evento che possa essere una violazione di dati personali si avvisa il titolare senza ingiustificato ritardo.", "art. 33(2) GDPR"},
		}},
	}
	if n.Instructions != "" {
		out = append(out, ActHeading{Text: "Istruzioni particolari"}, ActText{Text: n.Instructions})
	}
	return append(out, ActHeading{Text: "Informazioni alla persona designata"}, ActList{Numbered: true, Items: []ActText{
		{"Registrazione degli accessi: ingresso, uscita e tentativi falliti sono registrati in modo completo, inalterabile e verificabile, con data, ora e descrizione dell’evento, e conservati almeno sei mesi. I comandi digitati non sono registrati; le registrazioni non servono al controllo a distanza.", provv + "4.5 e 2.f; art. 4 L. 300/1970"},
		{"Verifica annuale: almeno una volta l’anno è verificato che l’operato risponda alle misure organizzative, tecniche e di sicurezza; della verifica si redige verbale.", provv + "4.4 e 2.e"},
		{"Conoscibilità: nome e funzioni stanno nell’elenco degli amministratori di sistema, disponibile al Garante, e sono resi noti o conoscibili ai lavoratori se i sistemi trattano loro dati.", provv + "4.3, 2.c e 2.d"},
	}})
}

// durationParts say how long it lasts and what happens at its end (R83,
// ADS-20).
func durationParts(n ads.Nomination) []ActPart {
	items := []ActText{
		{"L’incarico decorre dal " + n.From.Italian() + " e termina il " + n.To.Italian() + "; il rinnovo è una nuova designazione.", "contratto"},
		{"Il titolare può revocarlo in ogni momento. Termina lo stesso giorno in cui cessa il rapporto della persona con la società di appartenenza o il contratto con essa.", provv + "4.2"},
		{"Alla fine le utenze sono disattivate il giorno stesso e le credenziali conosciute dalla persona sono cambiate; se ne redige verbale.", "art. 32 GDPR"},
	}
	if n.Renews != "" {
		items = append([]ActText{{Text: "Rinnova la nomina " + n.Renews + "."}}, items...)
	}
	return []ActPart{ActHeading{Text: "Durata, revoca e cessazione"}, ActList{Numbered: true, Items: items}}
}
