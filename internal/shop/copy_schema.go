package shop

// copySchema is the JSON Schema of dati.json.
func copySchema(portability bool) []byte {
	id := schemaAccess
	if portability {
		id = schemaPortability
	}
	return []byte(`{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "` + id + `",
  "title": "Copia dei dati personali",
  "type": "object",
  "required": ["schema", "made_at", "controller", "subject", "entities", "mentions"],
  "properties": {
    "schema": {"const": "` + id + `"},
    "made_at": {"type": "string", "format": "date-time", "description": "quando la copia è stata fatta"},
    "controller": {"type": "string", "description": "titolare del trattamento"},
    "subject": {
      "type": "object",
      "required": ["name", "emails"],
      "properties": {"name": {"type": "string"}, "emails": {"type": ["array", "null"], "items": {"type": "string"}}}
    },
    "entities": {
      "type": "object",
      "description": "record interi, per tipo: istanti RFC 3339, importi come testo con punto decimale",
      "additionalProperties": {"type": "array", "items": {"type": "object"}}
    },
    "mentions": {
      "type": "array",
      "description": "passi di altri record in cui la persona è nominata; i dati di altri sono oscurati",
      "items": {
        "type": "object",
        "required": ["kind", "record", "passages"],
        "properties": {"kind": {"type": "string"}, "record": {"type": "string"}, "passages": {"type": ["array", "null"], "items": {"type": "string"}}}
      }
    }
  }
}
`)
}
