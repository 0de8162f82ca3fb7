package gdpr

import "testing"

func BenchmarkRecognise(b *testing.B) {
	phrases := DefaultPhrases()
	for b.Loop() {
		if found := phrases.Recognise("stampante ferma", "La stampante non stampa.\n\nIl cliente aspetta da stamattina: per favore chiamate."); found != "" {
			b.Fatal(found)
		}
	}
}
