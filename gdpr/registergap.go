package gdpr

import (
	"strings"

	"scatto/internal/calendar"
)

// GapKind is what is missing in the registers.
type GapKind string

// The kinds of gaps.
const (
	GapDraft        GapKind = "register-draft"
	GapController   GapKind = "controller-incomplete"
	GapZIP          GapKind = "controller-zip"
	GapBase         GapKind = "activity-without-base"
	GapInterest     GapKind = "interest-unnamed"
	GapPurpose      GapKind = "activity-without-purpose"
	GapTerm         GapKind = "activity-without-term"
	GapSubjects     GapKind = "activity-without-subjects"
	GapMeasures     GapKind = "measures-missing"
	GapTransfer     GapKind = "transfer-without-safeguard"
	GapDerogation   GapKind = "transfer-by-derogation"
	GapLapsed       GapKind = "adequacy-lapsed"
	GapContract     GapKind = "processor-without-contract"
	GapExpired      GapKind = "processor-contract-expired"
	GapClauses      GapKind = "processor-contract-incomplete"
	GapUnauthorised GapKind = "sub-processor-unauthorised"
	GapUntold       GapKind = "sub-processor-untold"
	GapAgreement    GapKind = "agreement-missing"
	GapNotice       GapKind = "notice-missing"
)

// Gap is one thing that is missing. Of names the record, More what the kind
// leaves open: the clauses, the keys, a name.
type Gap struct {
	Kind GapKind
	Of   string // E0001, F0001, C0001; "" the register as a whole
	Name string
	More string
}

// clauseWords says in Italian the codes of clauses that are no letters.
var clauseWords = strings.NewReplacer(ClauseSubject, "oggetto e durata", ClauseADS, "ADS")

// Italian says it in documents, with the article it rests on.
func (g Gap) Italian() (words, source string) {
	switch g.Kind {
	case GapDraft:
		return "Il registro è ancora la bozza di partenza: nessuno lo ha istituito", "art. 30(1) GDPR"
	case GapController:
		return "Mancano dati del titolare: " + g.More, "art. 30(1)(a) GDPR"
	case GapZIP:
		return "Il CAP del titolare non ha cinque cifre: " + g.More, "art. 30(1)(a) GDPR"
	case GapBase:
		return g.subject("Trattamento") + ": manca la base giuridica", "art. 6(1) GDPR"
	case GapInterest:
		return g.subject("Trattamento") + ": non è detto quale legittimo interesse si persegue", "artt. 6(1)(f) e 13(1)(d) GDPR"
	case GapPurpose:
		return g.subject("Trattamento") + ": manca la finalità", "art. 30(1)(b) GDPR"
	case GapTerm:
		return g.subject("Trattamento") + ": manca il termine di cancellazione", "art. 30(1)(f) GDPR"
	case GapSubjects:
		return g.subject("Trattamento") + ": mancano categorie di interessati o di dati", "art. 30(1)(c) GDPR"
	case GapMeasures:
		return "Nessuna misura di sicurezza registrata", "artt. 30(1)(g) e 32 GDPR"
	case GapTransfer:
		return g.subject("Trasferimento") + " fuori dallo Spazio economico europeo senza garanzie: " + g.More, "artt. 44-49 GDPR"
	case GapDerogation:
		return g.subject("Trasferimento") + " fondato su una deroga: vale per casi singoli, non per un flusso stabile", "art. 49 GDPR"
	case GapLapsed:
		return g.subject("Trasferimento") + ": la decisione di adeguatezza è scaduta (" + g.More + ")", "art. 45 GDPR"
	case GapContract:
		return g.subject("Responsabile") + ": manca il contratto", "art. 28(3) GDPR"
	case GapExpired:
		return g.subject("Responsabile") + ": il contratto è scaduto il " + g.More, "art. 28(3) GDPR"
	case GapClauses:
		return g.subject("Responsabile") + ": nel contratto mancano le clausole " + clauseWords.Replace(g.More), "art. 28(3) GDPR"
	case GapUnauthorised:
		return g.subject("Sub-responsabile") + ": manca l’autorizzazione scritta dei titolari", "art. 28(2) GDPR"
	case GapUntold:
		return g.subject("Sub-responsabile") + ": titolari non ancora avvisati: " + g.More, "art. 28(2) GDPR"
	case GapAgreement:
		return g.subject("Cliente") + ": si opera per suo conto (" + g.More + ") senza contratto di responsabile", "art. 28(3) GDPR"
	case GapNotice:
		return "Nessuna informativa in vigore è registrata", "artt. 13 e 14 GDPR"
	}
	return string(g.Kind), ""
}

func (g Gap) subject(what string) string {
	return strings.TrimSpace(strings.Join([]string{what, g.Of, g.Name}, " "))
}

// ActivityGaps lists what an activity lacks. measures says that the register
// has measures of its own for all of them.
func (a Activity) ActivityGaps(on calendar.Date, measures bool) (out []Gap) {
	add := func(k GapKind, more string) { out = append(out, Gap{k, a.ID, a.Name, more}) }
	if len(a.Purposes) == 0 && a.Aim == "" {
		add(GapPurpose, "")
	}
	switch {
	case a.Base == "":
		add(GapBase, "")
	case a.Base == BaseInterest && a.BaseNote == "":
		add(GapInterest, "")
	}
	if a.Term == "" {
		add(GapTerm, "")
	}
	if len(a.Subjects) == 0 || len(a.Data) == 0 {
		add(GapSubjects, "")
	}
	if !measures && len(a.Measures) == 0 {
		add(GapMeasures, "")
	}
	for _, p := range a.Transfers {
		out = append(out, placeGaps(p, a.ID, a.Name, on)...)
	}
	return out
}

func placeGaps(p Place, id, name string, on calendar.Date) (out []Gap) {
	switch {
	case p.Unguarded():
		out = append(out, Gap{GapTransfer, id, name, p.Italian()})
	case p.Lapsed(on):
		out = append(out, Gap{GapLapsed, id, name, CountryOf(p.Country).Decision})
	case p.Safeguard == SafeguardDerogation:
		out = append(out, Gap{GapDerogation, id, name, p.Italian()})
	}
	return out
}

// RecipientGaps lists what is missing about a recipient; customers are those
// whose data it gets from the shop as processor.
func (r Recipient) RecipientGaps(on calendar.Date, customers []string) (out []Gap) {
	add := func(k GapKind, more string) { out = append(out, Gap{k, r.ID, r.Name, more}) }
	out = append(out, placeGaps(r.Place, r.ID, r.Name, on)...)
	switch r.ContractOn(on) {
	case ContractMissing:
		add(GapContract, "")
	case ContractExpired:
		add(GapExpired, r.Contract.Until.Italian())
	case ContractIncomplete:
		codes := []string{}
		for _, c := range r.MissingClauses() {
			codes = append(codes, c.Code)
		}
		add(GapClauses, strings.Join(codes, ", "))
	}
	if r.Kind != KindProcessor || !r.Serves(RoleProcessor) {
		return out
	}
	switch r.Permit {
	case SubNone:
		add(GapUnauthorised, "")
	case SubGeneral:
		var untold []string
		for _, id := range customers {
			if r.ToldOn(id).IsZero() {
				untold = append(untold, id)
			}
		}
		if len(untold) > 0 {
			add(GapUntold, strings.Join(untold, ", "))
		}
	}
	return out
}
