/**
 * Datastores by the images, packages and cloud resources that bring them: what keeps data, hands it on, or finds it.
 *
 * Deliberately absent: what hides which store it talks to, such as an object mapper.
 */

/** Name → words in image names; packages that are its drivers; the beginnings of resources. */
const STORES: readonly (readonly [name: string, images: string, packages: string, resources: string])[] = [
  [
    'PostgreSQL',
    'postgres postgresql postgis timescaledb pgvector supabase/postgres',
    'pg postgres psycopg psycopg2 psycopg2-binary psycopg-binary asyncpg github.com/lib/pq github.com/jackc/pgx/v5 github.com/jackc/pgx/v4 org.postgresql:postgresql npgsql tokio-postgres',
    'aws_db_instance aws_rds_cluster google_sql_database_instance google_alloydb_cluster azurerm_postgresql',
  ],
  [
    'MySQL',
    'mysql mariadb percona',
    'mysql mysql2 mariadb pymysql mysqlclient aiomysql github.com/go-sql-driver/mysql mysql:mysql-connector-java com.mysql:mysql-connector-j mysqlconnector',
    'azurerm_mysql',
  ],
  [
    'MongoDB',
    'mongo mongodb mongodb-community-server',
    'mongodb mongoose pymongo motor go.mongodb.org/mongo-driver go.mongodb.org/mongo-driver/v2 org.mongodb:mongodb-driver-sync mongodb.driver',
    'mongodbatlas_cluster aws_docdb_cluster azurerm_cosmosdb',
  ],
  [
    'Redis',
    'redis redis-stack redis-stack-server valkey keydb dragonfly',
    'redis ioredis bullmq bull aioredis github.com/redis/go-redis/v9 github.com/go-redis/redis/v8 redis.clients:jedis io.lettuce:lettuce-core stackexchange.redis',
    'aws_elasticache google_redis_instance azurerm_redis',
  ],
  ['Memcached', 'memcached', 'memcached memjs pymemcache pylibmc dalli', ''],
  [
    'Kafka',
    'kafka cp-kafka redpanda',
    'kafkajs confluent-kafka kafka-python aiokafka rdkafka node-rdkafka github.com/segmentio/kafka-go github.com/ibm/sarama org.apache.kafka:kafka-clients confluent.kafka',
    'aws_msk_cluster',
  ],
  [
    'RabbitMQ',
    'rabbitmq',
    'amqplib amqp-connection-manager pika aio-pika lapin bunny github.com/rabbitmq/amqp091-go com.rabbitmq:amqp-client rabbitmq.client',
    'aws_mq_broker',
  ],
  ['NATS', 'nats', 'nats nats-py async-nats github.com/nats-io/nats.go', ''],
  [
    'Elasticsearch',
    'elasticsearch opensearch',
    '@elastic/elasticsearch @opensearch-project/opensearch elasticsearch opensearch-py github.com/elastic/go-elasticsearch/v8 co.elastic.clients:elasticsearch-java',
    'aws_opensearch_domain aws_elasticsearch_domain',
  ],
  ['Meilisearch', 'meilisearch', 'meilisearch', ''],
  ['Typesense', 'typesense', 'typesense', ''],
  ['Cassandra', 'cassandra scylla', 'cassandra-driver github.com/gocql/gocql scylla', 'aws_keyspaces'],
  [
    'ClickHouse',
    'clickhouse clickhouse-server',
    '@clickhouse/client clickhouse clickhouse-driver clickhouse-connect github.com/clickhouse/clickhouse-go/v2',
    '',
  ],
  ['CockroachDB', 'cockroach', '', ''],
  [
    'SQL Server',
    'mssql mssql/server',
    'mssql tedious pymssql microsoft.data.sqlclient com.microsoft.sqlserver:mssql-jdbc',
    'azurerm_mssql',
  ],
  [
    'SQLite',
    '',
    'sqlite3 better-sqlite3 rusqlite github.com/mattn/go-sqlite3 modernc.org/sqlite org.xerial:sqlite-jdbc',
    '',
  ],
  [
    'DynamoDB',
    'dynamodb-local',
    '@aws-sdk/client-dynamodb dynamoose pynamodb github.com/aws/aws-sdk-go-v2/service/dynamodb',
    'aws_dynamodb_table',
  ],
  [
    'S3',
    'minio',
    '@aws-sdk/client-s3 minio github.com/minio/minio-go/v7 github.com/aws/aws-sdk-go-v2/service/s3',
    'aws_s3_bucket google_storage_bucket azurerm_storage',
  ],
  ['SQS', 'elasticmq', '@aws-sdk/client-sqs github.com/aws/aws-sdk-go-v2/service/sqs', 'aws_sqs_queue'],
  ['Pub/Sub', '', '@google-cloud/pubsub google-cloud-pubsub cloud.google.com/go/pubsub', 'google_pubsub_topic'],
  [
    'BigQuery',
    '',
    '@google-cloud/bigquery google-cloud-bigquery cloud.google.com/go/bigquery',
    'google_bigquery_dataset',
  ],
  ['Neo4j', 'neo4j', 'neo4j-driver neo4j', ''],
  ['InfluxDB', 'influxdb', '@influxdata/influxdb-client influxdb-client', ''],
  ['etcd', 'etcd', 'etcd3 go.etcd.io/etcd/client/v3', ''],
  ['Qdrant', 'qdrant', '@qdrant/js-client-rest qdrant-client', ''],
  ['Weaviate', 'weaviate', 'weaviate-client weaviate-ts-client', ''],
  ['Milvus', 'milvus', '@zilliz/milvus2-sdk-node pymilvus', ''],
];

const words = (list: string) => list.split(' ').filter((word) => word !== '');
const IMAGES = new Map(STORES.flatMap(([name, images]) => words(images).map((image) => [image, name] as const)));
const PACKAGES = new Map(STORES.flatMap(([name, , packages]) => words(packages).map((one) => [one, name] as const)));
const RESOURCES = STORES.flatMap(([name, , , resources]) => words(resources).map((one) => [one, name] as const));

/** `docker.io/bitnami/redis:7@sha256:…` is Redis. */
export function datastoreOfImage(image: string): string | undefined {
  const plain = image
    .replace(/@.*$/, '')
    .replace(/:[^/:]*$/, '')
    .toLowerCase();
  const parts = plain.split('/');
  return IMAGES.get(parts.slice(-2).join('/')) ?? IMAGES.get(parts.at(-1) ?? '');
}

export function datastoreOfPackage(name: string): string | undefined {
  return PACKAGES.get(name.toLowerCase());
}

export function datastoreOfResource(type: string): string | undefined {
  return RESOURCES.find(([beginning]) => type.startsWith(beginning))?.[1];
}
