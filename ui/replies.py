"""Turns a problem into the JSON body every error of the API has."""

from fastapi.responses import JSONResponse


def error_response(status: int, code: str, message: str) -> JSONResponse:
    """{"error": {"code": ..., "message": ...}} with an HTTP status; `message` is a sentence for a person."""
    return JSONResponse({"error": {"code": code, "message": message}}, status_code=status)
