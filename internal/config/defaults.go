package config

import (
	"time"

	"scatto/gdpr"
	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/tariff"
	"scatto/tariff/invoice"
)

// Default is the configuration of a profile without a file, as the calculators
// use it. An unknown profile gives it-value.
func Default(profile string) Config {
	c := Config{
		Profile:      ITValue,
		Calendar:     calendar.ITValue(),
		PriceLists:   tariff.BuiltIn(),
		DefaultList:  "hourly",
		MergeWithin:  15 * time.Minute,
		Alerts:       Alerts{Percent: 80, Minutes: 180},
		TrainingFree: 4 * 60,
		ConfirmOver:  4 * time.Hour,
		Anomalies:    ads.UsualAnomalyRules(),
		Coverage:     map[string]string{},
		Treatments:   invoice.BuiltInTreatments(),
		Withholdings: invoice.BuiltInWithholdings(),
		Invoice: InvoiceSettings{PaymentDays: 30, VATTreatment: "22", Stamp: stampAuto,
			SplitUntil: calendar.Date{Year: 2026, Month: 6, Day: 30}},
		Topics:         topics(),
		Retention:      Retention{Terms: gdpr.DefaultTerms()},
		ReopenDays:     30,
		StatusFailures: 5,
		StatusWait:     15 * time.Minute,
		LogMonths:      24,
		DebitLeadDays:  1,
		FirstSequence:  FirstAsRecurrent,
		RiBaLeadDays:   5,
		Reminders:      Reminders{Days: []int{10, 30, 60}, PauseDays: 15, PayWithin: 10, FormalByPEC: true},
		Mail: Mail{MaxMB: 25, StaleDays: 3,
			SMTP: SMTP{Port: 587, Security: SecuritySTARTTLS, PasswordEnv: "SCATTO_SMTP_PASSWORD", Timeout: 30},
			PEC:  SMTP{Port: 465, Security: SecurityTLS, PasswordEnv: "SCATTO_PEC_PASSWORD", Timeout: 60}},
		SDI:       SDI{Address: SDIAddress, Channel: ChannelPEC, Folder: "out/sdi"},
		Registers: defaultRegisters(),
		Privacy:   defaultPrivacy(),
		Terms: Terms{
			Version: "1",
			Licence: "Il cliente dichiara di avere licenza d'uso valida per tutto il software " +
				"installato sulle macchine per cui chiede assistenza.",
			Liability: "Salvo dolo o colpa grave, chi presta l'assistenza non risponde del mancato guadagno " +
				"e dei danni indiretti che ne derivano.",
		},
	}
	if profile == ISTES {
		c.Profile = ISTES
		c.Calendar = calendar.ISTES()
		c.DefaultList = "scatto"
		c.Gates = Gates{ADS: true, ContractFirst: true, WalkIn: true,
			OutOfHoursOverride: true, PECRequired: true, PhoneOnlyUrgent: true}
	}
	return c
}

func topics() []string {
	return []string{
		"Malfunzionamento del software", "Aggiornamento", "Computer e periferiche", "Stampa",
		"Rete e Internet", "Posta elettronica", "Backup e ripristino", "Accessi e sicurezza",
		"Formazione", "Personalizzazione", "Consulenza", "Altro",
	}
}
