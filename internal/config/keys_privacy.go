package config

import "scatto/gdpr"

// Privacy is what the shop answers data subjects with, and how it knows them.
type Privacy struct {
	Phrases    gdpr.Phrases
	Recipients []string // to whom personal data go: "Studio Rossi <studio@example.it>" or a name (art. 19)
	Authority  string   // where to complain (art. 77)
}

// garante is the supervisory authority and where it is written to.
const garante = "Garante per la protezione dei dati personali, Piazza Venezia 11, 00187 Roma, protocollo@gpdp.it, " +
	"PEC protocollo@pec.gpdp.it, www.garanteprivacy.it"

func defaultPrivacy() Privacy {
	return Privacy{Phrases: gdpr.DefaultPhrases(), Authority: garante}
}

func privacyFields() []field[Config] {
	return []field[Config]{
		list("privacy.phrases", "words that alone make a message a possible data-subject request (R109)", []string{"cancellazione dei miei dati", "revoco il consenso"},
			func(c *Config) *[]string { return &c.Privacy.Phrases.Plain }, readNonEmptyLine, same),
		list("privacy.marks", "words that do so beside a wish about the writer's own data (R109)", []string{"art. 15", "GDPR"},
			func(c *Config) *[]string { return &c.Privacy.Phrases.Marks }, readNonEmptyLine, same),
		list("privacy.recipients", "who is told of corrections and erasures (art. 19): a name, or Name <address>", []string{"Studio Rossi <studio@example.it>", "Hosting Adria"},
			func(c *Config) *[]string { return &c.Privacy.Recipients }, readNonEmptyLine, same),
		text("privacy.authority", "where a person may complain (art. 77)", "Garante per la protezione dei dati personali, Piazza Venezia 11, Roma",
			func(c *Config) *string { return &c.Privacy.Authority }, readProse),
	}
}
