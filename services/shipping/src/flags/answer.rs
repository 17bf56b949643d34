//! What a flag server says of a flag, in OpenFeature's remote evaluation protocol (OFREP).

use serde::Deserialize;
use serde_json::Value;

/// The value that counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    pub on: bool,
    /// The value's name, where it is one that can be used.
    pub variant: Option<String>,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Answer {
    pub known: Known,
    /// Why the flag cannot be used as the server has it.
    pub problem: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Body {
    value: Option<Value>,
    variant: Option<String>,
    error_code: Option<String>,
}

const OK: u16 = 200;
/// The statuses with which a server answers that it has read the question and has no value.
const REFUSALS: [u16; 2] = [400, 404];

impl Answer {
    /// The error says why this is no answer, so that what was known before stands.
    pub fn read(key: &str, status: u16, text: &[u8]) -> Result<Self, String> {
        let body: Body = serde_json::from_slice(text).map_err(|_| format!("status {status}, and no OFREP"))?;
        match body {
            Body { value, variant, .. } if status == OK => Ok(Self::of_value(key, value.as_ref(), variant)),
            Body { error_code: Some(code), .. } if REFUSALS.contains(&status) => {
                Ok(Self::off(Some(format!("{key} is off here, as flagd has no value for it: {code}"))))
            }
            _ => Err(format!("status {status}")),
        }
    }

    fn of_value(key: &str, value: Option<&Value>, variant: Option<String>) -> Self {
        let kind = match value {
            // A flag that is disabled or without a default variant leaves the value to who asks.
            None => return Self::off(None),
            Some(Value::Bool(on)) => {
                return Self { known: Known { on: *on, variant }, problem: None };
            }
            Some(Value::Number(_)) => "number",
            Some(Value::String(_)) => "string",
            Some(_) => "object",
        };
        Self::off(Some(format!("{key} is off here, as its type is {kind} and not boolean")))
    }

    fn off(problem: Option<String>) -> Self {
        Self { known: Known::default(), problem }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(status: u16, text: &str) -> Result<Answer, String> {
        Answer::read("someFault", status, text.as_bytes())
    }

    #[test]
    fn a_boolean_is_the_flag() {
        for (on, name) in [(true, "on"), (false, "off")] {
            let text =
                format!(r#"{{"key":"someFault","value":{on},"variant":"{name}","reason":"STATIC","metadata":{{}}}}"#);
            let known = Known { on, variant: Some(name.to_owned()) };
            assert_eq!(read(200, &text), Ok(Answer { known, problem: None }));
        }
    }

    #[test]
    fn what_cannot_be_used_is_off_and_says_why() {
        for (status, text, problem) in [
            (200, r#"{"reason":"DISABLED"}"#, None),
            (200, r#"{"reason":"DEFAULT"}"#, None),
            (200, r#"{"value":0.2,"variant":"20%"}"#, Some("its type is number and not boolean")),
            (200, r#"{"value":"x","variant":"x"}"#, Some("its type is string and not boolean")),
            (200, r#"{"value":{},"variant":"x"}"#, Some("its type is object and not boolean")),
            (404, r#"{"errorCode":"FLAG_NOT_FOUND"}"#, Some("flagd has no value for it: FLAG_NOT_FOUND")),
            (400, r#"{"errorCode":"GENERAL","errorDetails":"…"}"#, Some("flagd has no value for it: GENERAL")),
        ] {
            let problem = problem.map(|why| format!("someFault is off here, as {why}"));
            assert_eq!(read(status, text), Ok(Answer::off(problem)), "{status} {text}");
        }
    }

    #[test]
    fn anything_else_is_no_answer() {
        assert_eq!(read(200, "<html>"), Err("status 200, and no OFREP".to_owned()));
        assert_eq!(read(404, "404 page not found"), Err("status 404, and no OFREP".to_owned()));
        assert_eq!(read(404, "{}"), Err("status 404".to_owned()));
        assert_eq!(read(500, r#"{"errorCode":"GENERAL"}"#), Err("status 500".to_owned()));
    }
}
