"""How Alembic meets the database: on the connection, and in the transaction, that the runner hands over."""

from alembic import context

from storage.columns import Row

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    transactional_ddl=True,
)
context.run_migrations()
